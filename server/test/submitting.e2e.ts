import type { AppealView, MessageOffer, SimilarView } from '@wish/shared'
import { AppealStep } from '../src/appeals/appeal-step.entity'
import { MessageConsent } from '../src/notifications/message-consent.entity'
import { DAY, HOUR } from '../src/platform/clock'
import { Transactions } from '../src/platform/database/transactions'
import type { Player } from './support/cast'
import { act, COMPLAINT, type Neighbours, neighbours, posted, submit, WISH } from './support/neighbours'
import { STAGE } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

const TEMPLATES = { accepted: 'tpl-accepted-1', completed: 'tpl-completed-1', claimed: '' }

describe('what helps to submit', () => {
  let app: TestApp
  let all: Neighbours

  beforeAll(async () => {
    app = await startApp({ config: { wechatTemplates: TEMPLATES } })
    all = await neighbours(app)
  })
  afterAll(() => app.stop())

  describe('similar matters near by', () => {
    const near = async (asker: Player, categoryId: string, buildingId: string = STAGE.building) =>
      (await asker.get<SimilarView>(`/appeals/similar?categoryId=${categoryId}&buildingId=${buildingId}`)).body
    const people = (count: number) => Promise.all(Array.from({ length: count }, () => app.signUp()))
    const report = (player: Player, categoryId: string, more: object = {}) => posted(player, { ...COMPLAINT, categoryId, ...more })

    it('are said from three people on, and then only as a level', async () => {
      const neighboursHere = await people(5)
      for (const [at, player] of neighboursHere.entries()) {
        expect(await near(all.resident, 'hygiene')).toEqual({ atLeast: at < 3 ? null : 3 })
        await report(player, 'hygiene')
      }
      expect(await near(all.resident, 'hygiene')).toEqual({ atLeast: 5 })
      // somebody else's figure, another subject, another grid, another building of the same grid
      expect(await near(neighboursHere[0] as Player, 'hygiene')).toEqual({ atLeast: 3 })
      expect(await near(all.resident, 'parking')).toEqual({ atLeast: null })
      expect(await near(all.resident, 'hygiene', STAGE.nextBuilding)).toEqual({ atLeast: null })
    })

    it('one person with many is one, withdrawn ones are none', async () => {
      const [first, second, third] = (await people(3)) as [Player, Player, Player]
      for (let i = 0; i < 3; i++) await report(first, 'facility')
      await report(second, 'facility')
      expect(await near(all.resident, 'facility')).toEqual({ atLeast: null })
      const last = await report(third, 'facility')
      expect(await near(all.resident, 'facility')).toEqual({ atLeast: 3 })
      await act(third, last.id, 'withdraw', { reason: '已经修好了' })
      expect(await near(all.resident, 'facility')).toEqual({ atLeast: null })
    })

    it('nothing is said of delicate matters, nor where no grid is, nor to a guest', async () => {
      for (const player of await people(3)) {
        await report(player, 'family')
        await report(player, 'elevator', { place: { buildingId: STAGE.gridlessBuilding } })
      }
      expect(await near(all.resident, 'family')).toEqual({ atLeast: null })
      expect(await near(all.resident, 'elevator', STAGE.gridlessBuilding)).toEqual({ atLeast: null })
      expect((await app.guest.get(`/appeals/similar?categoryId=hygiene&buildingId=${STAGE.building}`)).status).toBe(401)
      expect((await all.resident.get('/appeals/similar?categoryId=hygiene&buildingId=nowhere')).status).toBe(400)
    })
  })

  describe('a telephone left for one matter', () => {
    it('is read by those who handle it, instead of the account’s, and lies nowhere in the clear', async () => {
      const made = await posted(all.neighbour, { ...COMPLAINT, contactPhone: '010-84567777' })
      const seen = async (player: Player) => (await player.get<AppealView>(`/appeals/${made.id}`)).body
      expect((await seen(all.worker)).contact).toEqual({ name: '李大爷', phone: '010*******77' })
      const shown = await all.worker.post(`/appeals/${made.id}/contact`, { why: 'CALL' })
      expect(shown.body).toEqual({ name: '李大爷', phone: '010-84567777' })
      expect(JSON.stringify(await seen(all.neighbour))).not.toContain('84567777')
      expect((await all.otherCommunity.get(`/appeals/${made.id}`)).status).toBe(404)
      const steps = await app.get(Transactions).manager.findBy(AppealStep, { appealId: made.id })
      expect(JSON.stringify(steps)).not.toContain('84567777')
      const rows = await app.get(Transactions).manager.query('SELECT * FROM appeal_contact')
      expect(rows).toHaveLength(1)
      expect(JSON.stringify(rows)).not.toContain('84567777')
    })

    it('nobody has to leave one; a wrong one is said beside the field', async () => {
      const plain = await posted(all.resident)
      expect((await all.worker.get<AppealView>(`/appeals/${plain.id}`)).body.contact?.phone).toBe('138******01')
      expect((await all.worker.post(`/appeals/${plain.id}/contact`, { why: 'CALL' })).body).toMatchObject({ phone: '13800000001' })
      const wrong = await submit(all.resident, { ...COMPLAINT, contactPhone: '123' })
      expect(wrong.body).toMatchObject({ code: 'input.invalid', errors: [{ pointer: '/contactPhone' }] })
    })
  })

  describe('agreeing to WeChat’s messages', () => {
    const offer = async (player: Player, appealId: string) =>
      (await player.get<MessageOffer>(`/notifications/offer?appealId=${appealId}`)).body.templates
    const answer = (player: Player, appealId: string, result: string, key = `consent-${appealId}`, templateId = TEMPLATES.accepted) =>
      player.post(
        '/notifications/consents',
        { appealId, source: 'RESULT_PAGE', answers: [{ templateId, result }] },
        { headers: { 'idempotency-key': key } },
      )
    const ledger = (player: Player) => app.get(Transactions).manager.findBy(MessageConsent, { personId: player.id })

    it('offers what the office has set up and what is of use, once per matter', async () => {
      const player = await app.signUp()
      const { id } = await posted(player)
      expect(await offer(player, id)).toEqual([
        { name: 'accepted', templateId: TEMPLATES.accepted },
        { name: 'completed', templateId: TEMPLATES.completed },
      ])
      expect((await answer(player, id, 'accept')).status).toBe(204)
      // the answer was lost on its way, and the phone tells again
      expect((await answer(player, id, 'accept')).status).toBe(204)
      expect(await ledger(player)).toMatchObject([
        { template: 'accepted', templateId: TEMPLATES.accepted, result: 'accept', source: 'RESULT_PAGE', appealId: id },
      ])
      expect(await offer(player, id)).toEqual([])
      // a yes allows one message: at the next matter it may be asked again
      app.clock.advance(HOUR)
      const next = await posted(player, WISH)
      expect(await offer(player, next.id)).toHaveLength(2)
    })

    it('leaves in peace for a week who said no', async () => {
      const player = await app.signUp()
      await answer(player, (await posted(player)).id, 'reject')
      const next = await posted(player)
      expect(await offer(player, next.id)).toEqual([])
      app.clock.advance(8 * DAY)
      expect(await offer(player, next.id)).toHaveLength(2)
    })

    it('takes nothing about other people’s matters or unknown templates', async () => {
      const { id } = await posted(all.resident)
      expect((await answer(all.neighbour, id, 'accept')).status).toBe(404)
      expect((await all.neighbour.get(`/notifications/offer?appealId=${id}`)).status).toBe(404)
      expect((await answer(all.resident, id, 'accept', 'key-unknown', 'tpl-nobody-knows')).body).toMatchObject({
        code: 'message.unknown-template',
      })
      expect((await answer(all.resident, id, 'perhaps')).status).toBe(400)
      expect(await ledger(all.resident)).toEqual([])
    })
  })

  it('what is older than a month is not near any more', async () => {
    const people = await Promise.all(Array.from({ length: 3 }, () => app.signUp()))
    const near = async () =>
      (await (await app.signUp()).get<SimilarView>(`/appeals/similar?categoryId=fire&buildingId=${STAGE.building}`)).body
    for (const player of people) await posted(player, { ...COMPLAINT, categoryId: 'fire' })
    app.clock.advance(29 * DAY)
    expect(await near()).toEqual({ atLeast: 3 })
    app.clock.advance(2 * DAY)
    expect(await near()).toEqual({ atLeast: null })
  })
})

import type { AppealCard, BucketName, InboxItem, InterestView, Page } from '@wish/shared'
import { Appeal } from '../src/appeals/appeal.entity'
import { AuditEntry } from '../src/platform/audit/audit-entry.entity'
import { Transactions } from '../src/platform/database/transactions'
import type { Player } from './support/cast'
import {
  act,
  COMPLAINT,
  CONTACT,
  type Neighbours,
  neighbours,
  photo,
  posted,
  RESULT,
  refusalOf,
  seen,
  story,
  tryTo,
} from './support/neighbours'
import { STAGE } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

const WORDS = '他们收了钱不办事'
const ABOUT = { ...COMPLAINT, text: `${WORDS}，楼道灯一直不修` }

describe('keeping out (回避)', () => {
  let app: TestApp
  let n: Neighbours
  beforeEach(async () => {
    app = await startApp()
    n = await neighbours(app)
  })
  afterEach(() => app.stop())

  const row = (id: string) => app.get(Transactions).manager.findOneByOrFail(Appeal, { id })
  const inbox = async (player: Player) =>
    (await player.get<Page<InboxItem>>('/inbox?limit=50')).body.items.filter(({ appealId }) => appealId !== null)

  /** That there is nothing of the matter for this person: no list, count, search, page, photo, message. */
  async function sealed(player: Player, id: string, photoUrl?: string): Promise<void> {
    for (const view of ['work', 'area', 'claimed']) {
      const items = (await player.get<Page<AppealCard>>(`/appeals?view=${view}&limit=50`)).body.items
      expect([view, items.map((card) => card.id).includes(id)]).toEqual([view, false])
      const found = (await player.get<Page<AppealCard>>(`/appeals?view=${view}&q=${encodeURIComponent(WORDS)}`)).body.items
      expect([view, found]).toEqual([view, []])
      const counts = (await player.get<Record<BucketName, number>>(`/appeals/counts?view=${view}`)).body
      expect(Object.values(counts).every((count) => count === 0)).toBe(true)
    }
    for (const path of ['', '/steps', '/ledger', '/followers', '/siblings'])
      expect([path, (await player.get(`/appeals/${id}${path}`)).status]).toEqual([path, 404])
    expect((await player.post(`/appeals/${id}/contact`, { why: 'CALL' })).status).toBe(404)
    for (const action of ['note', 'handleNow', 'assign', 'recuse'] as const)
      expect((await tryTo(player, id, action, {}, 1)).status).toBe(404)
    if (photoUrl) expect((await fetch(new URL(photoUrl, app.url))).status).toBe(404)
    await app.settle()
    expect((await inbox(player)).filter(({ appealId }) => appealId === id)).toEqual([])
  }

  it('what complains about the grid goes to the community at once, and nobody of the grid learns of it', async () => {
    const { id } = await posted(n.resident, { ...ABOUT, about: 'GRID_GROUP', photoIds: [await photo(n.resident)] })
    expect(await row(id)).toMatchObject({
      unitId: STAGE.community,
      accountableUnitId: STAGE.community,
      subjectUnitId: STAGE.gridGroup,
      handlingLevel: 'COMMUNITY',
    })
    for (const player of [n.worker, n.lead]) await sealed(player, id)
    // whoever has it now does not let them in again by naming another
    expect(await refusalOf(n.community, id, 'nameSubject', { about: 'PROPERTY' })).toBe('action.not-yours')
    const view = await seen(n.community, id)
    expect(view.units.map((unit) => unit.id)).not.toContain(STAGE.gridGroup)
    expect(await refusalOf(n.community, id, 'assign', { unitId: STAGE.gridGroup })).toBe('unit.not-allowed')
    expect((await seen(n.resident, id)).unit.id).toBe(STAGE.community)
  })

  it('what complains about the community stays with the grid, and its level above is the street', async () => {
    const { id } = await posted(n.resident, { ...ABOUT, about: 'COMMUNITY' })
    expect(await row(id)).toMatchObject({ unitId: STAGE.gridGroup, subjectUnitId: STAGE.community })
    await sealed(n.community, id)
    await act(n.lead, id, 'handleNow')
    await act(n.lead, id, 'escalate', { tried: '网格里能想的办法都试过了，还是办不了' })
    expect(await row(id)).toMatchObject({ unitId: STAGE.street, triageUnitId: STAGE.street })
    await sealed(n.community, id)
    await act(n.street, id, 'sign')
    expect(await refusalOf(n.street, id, 'deescalate', { reason: '请社区来办' })).toMatch(/unit.not-allowed|action.not-yours/)
  })

  it('who it is about may be said later: it leaves that unit at once, with the reason in its story', async () => {
    const { id } = await posted(n.resident, { ...ABOUT, photoIds: [await photo(n.resident)] })
    await act(n.lead, id, 'handleNow')
    const { photos } = await seen(n.lead, id)
    expect(photos).toHaveLength(1)
    await act(n.resident, id, 'nameSubject', { about: 'HANDLER' })
    expect(await row(id)).toMatchObject({
      unitId: STAGE.community,
      accountableUnitId: STAGE.community,
      subjectUnitId: STAGE.gridGroup,
      status: 'IN_PROGRESS',
    })
    expect((await story(n.resident, id))[0]).toMatchObject({ action: 'movedAside', text: '这件事说的就是这家单位，由上一级来办' })
    await sealed(n.lead, id, photos[0]?.url)
    // and whoever took it over handles it to its end
    await act(n.community, id, 'firstContact', CONTACT)
    await act(n.community, id, 'complete', RESULT)
    expect(await refusalOf(n.resident, id, 'nameSubject', { about: 'GRID_GROUP' })).toBe('subject.same')
  })

  it('whoever keeps out loses the matter at once; a colleague goes on, and with the last one it goes up', async () => {
    const { id } = await posted(n.resident, ABOUT)
    await act(n.lead, id, 'handleNow')
    await act(n.worker, id, 'recuse', { why: 'RELATIVE' })
    await sealed(n.worker, id)
    expect(await row(id)).toMatchObject({ unitId: STAGE.gridGroup })
    expect((await seen(n.lead, id)).actions).toContain('progress')
    await act(n.lead, id, 'recuse', { why: 'HOUSEHOLD', wide: true })
    expect(await row(id)).toMatchObject({ unitId: STAGE.community, accountableUnitId: STAGE.community, status: 'IN_PROGRESS' })
    expect((await story(n.resident, id)).map(({ action }) => action)).not.toContain('recuse')
    expect((await story(n.resident, id))[0]).toMatchObject({ text: '这家单位能经手的人都要回避，由上一级来办' })
    await sealed(n.lead, id)
    // the lead keeps out of everything of this person; the worker only of that one
    const next = await posted(n.resident, ABOUT)
    await sealed(n.lead, next.id)
    expect(await row(next.id)).toMatchObject({ unitId: STAGE.gridGroup })
    expect((await seen(n.worker, next.id)).id).toBe(next.id)
    await act(n.worker, next.id, 'recuse', { why: 'OTHER', wide: true })
    // and what comes after is with nobody of the grid from the start
    const last = await posted(n.resident, ABOUT)
    expect(await row(last.id)).toMatchObject({ unitId: STAGE.community })
    const mine = (await n.lead.get<InterestView[]>('/interests')).body
    expect(mine.map(({ kind, what }) => [kind, what]).sort()).toEqual([
      ['MATTER', null],
      ['PERSON', null],
    ])
    const kept = await app.get(Transactions).manager.findBy(AuditEntry, { what: 'INTEREST_DECLARED', actorId: n.lead.id })
    expect(kept).toHaveLength(2)
  })

  it('is declared of a building or a unit beforehand, and recorded by the supervisor of the street, by nobody else', async () => {
    const { id } = await posted(n.resident, ABOUT)
    const building = { kind: 'BUILDING', targetId: STAGE.building, why: 'HOUSEHOLD' }
    expect((await n.worker.post('/interests', building)).status).toBe(200)
    await sealed(n.worker, id)
    for (const player of [n.resident, n.lead, n.community, n.worker])
      expect((await player.post(`/interests/of/${n.lead.id}`, building)).status).toBe(404)
    expect((await n.supervisor.post(`/interests/of/${n.lead.id}`, building)).status).toBe(200)
    await sealed(n.lead, id)
    expect((await n.lead.get<InterestView[]>('/interests')).body).toMatchObject([{ kind: 'BUILDING', byOther: true, why: 'HOUSEHOLD' }])
    expect((await n.worker.post('/interests', { ...building, targetId: 'nowhere' })).status).toBe(404)
    const far = await app.signUp({ memberships: [{ role: 'SUPERVISOR', unitId: STAGE.farStreet }] })
    expect((await far.post(`/interests/of/${n.lead.id}`, building)).status).toBe(404)
    // what is about a unit with which one has dealings
    const firm = await posted(n.resident, { ...ABOUT, about: 'PROPERTY' })
    expect((await n.community.post('/interests', { kind: 'UNIT', targetId: STAGE.property, why: 'EMPLOYER' })).status).toBe(200)
    expect((await row(firm.id)).subjectUnitId).toBe(STAGE.property)
    expect((await n.community.get(`/appeals/${firm.id}`)).status).toBe(404)
    expect((await n.community.get(`/appeals/${id}`)).status).toBe(200)
  })
})

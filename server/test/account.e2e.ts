import { type DataCopy, type MeView, type Page, type SessionView, SHOWN, type WishCard } from '@wish/shared'
import { DataSource } from 'typeorm'
import { Appeal } from '../src/appeals/appeal.entity'
import { AppealContact, BeneficiaryContact } from '../src/appeals/appeal-parts.entity'
import { InboxMessage } from '../src/notifications/inbox-message.entity'
import { Consent } from '../src/people/consent.entity'
import { Membership } from '../src/people/membership.entity'
import { Person } from '../src/people/person.entity'
import { PersonContact } from '../src/people/person-contact.entity'
import { Session } from '../src/people/session.entity'
import { WechatIdentity } from '../src/people/wechat-identity.entity'
import { Photo } from '../src/photos/photo.entity'
import { DAY } from '../src/platform/clock'
import { Transactions } from '../src/platform/database/transactions'
import type { Player } from './support/cast'
import { Client } from './support/client'
import {
  act,
  COMPLAINT,
  CONTACT,
  HAPPY,
  type Neighbours,
  neighbours,
  PROMISE,
  PUBLIC_VERSION,
  photo,
  posted,
  RESULT,
  seen,
  story,
  submit,
  WISH,
} from './support/neighbours'
import { startApp, type TestApp } from './support/start-app'

const DELETE_SWEEP = 'people.account-deletions'

describe('the account', () => {
  let app: TestApp
  let n: Neighbours
  beforeAll(async () => {
    app = await startApp()
    n = await neighbours(app)
  })
  afterAll(() => app.stop())

  const find = <T extends object>(entity: new () => T, where: object) => app.get(DataSource).getRepository(entity).findBy(where)
  const me = async (player: Client) => (await player.get<MeView>('/me')).body
  const code = (openid: string) => app.wechat.loginCode(openid)
  const comeBack = async (player: Player) => {
    const { body } = await app.guest.post<SessionView>('/sessions/wechat', { code: code(player.openid) })
    return { client: new Client(app.url, body.token), me: body.me }
  }
  /** Lets a week go by. */
  const aWeek = async () => {
    app.clock.advance(7 * DAY)
    await app.sweep(DELETE_SWEEP)
  }

  describe('what one agrees to', () => {
    it('comes before anything is written down about a person', async () => {
      const openid = app.wechat.addUser({ openid: 'o-careful' }).openid
      const before = (await find(Person, {})).length
      expect(await app.guest.refused(app.guest.post('/sessions/wechat', { code: code(openid) }))).toMatchObject({
        code: 'consent.required',
      })
      const old = { ...SHOWN, privacy: SHOWN.privacy + 1 }
      expect(await app.guest.refused(app.guest.post('/sessions/wechat', { code: code(openid), agreed: old }))).toMatchObject({
        code: 'consent.outdated',
      })
      expect((await find(Person, {})).length).toBe(before)
      expect(await find(WechatIdentity, { openid })).toEqual([])
    })

    it('is kept with document, version, time and door; agreeing again adds nothing', async () => {
      const player = await app.signUp()
      const kept = await find(Consent, { personId: player.id })
      expect(kept.map(({ document, version, given, channel }) => ({ document, version, given, channel }))).toEqual(
        expect.arrayContaining([
          { document: 'agreement', version: SHOWN.agreement, given: true, channel: 'wechat' },
          { document: 'privacy', version: SHOWN.privacy, given: true, channel: 'wechat' },
        ]),
      )
      expect(kept[0]?.at).toEqual(app.clock.now())
      await player.post('/me/consents', { agreed: SHOWN })
      expect(await find(Consent, { personId: player.id })).toHaveLength(kept.length)
    })

    it('may be taken back: reading goes on, nothing new is written, agreeing again opens it', async () => {
      const player = await app.signUp()
      expect((await player.delete('/me/consents')).status).toBe(204)
      expect((await me(player)).toAgree).toEqual(['agreement', 'privacy'])
      expect((await player.get('/appeals?view=mine')).status).toBe(200)
      for (const write of [submit(player), player.post('/me/settings', { elderMode: true }), player.delete('/me/phone')]) {
        expect(await player.refused(write)).toMatchObject({ code: 'consent.required', status: 403 })
      }
      expect((await player.post<MeView>('/me/consents', { agreed: SHOWN })).body.toAgree).toEqual([])
      expect((await submit(player)).status).toBe(201)
      expect(await find(Consent, { personId: player.id, given: false })).toHaveLength(2)
    })

    it('is asked again when somebody agreed to another version than the present one', async () => {
      const player = await app.signUp()
      await app
        .get(Transactions)
        .run((tx) => tx.update(Consent, { personId: player.id, document: 'privacy' }, { version: SHOWN.privacy - 1 }))
      expect((await me(player)).toAgree).toEqual(['privacy'])
      expect(await player.refused(submit(player))).toMatchObject({ code: 'consent.required' })
      await player.post('/me/consents', { agreed: SHOWN })
      expect((await submit(player)).status).toBe(201)
    })

    it('does not keep anybody from signing out, taking the data along or leaving', async () => {
      const player = await app.signUp()
      await player.delete('/me/consents')
      expect((await player.post('/me/copy')).status).toBe(200)
      expect((await player.delete('/sessions/current')).status).toBe(204)
    })
  })

  describe('a copy of everything one has given', () => {
    it('has profile, appeals with their words, photos, claims, consents; three times a day and nothing of others', async () => {
      const player = await app.signUp({ name: '抄一份', phone: '13800007777' })
      const photoId = await photo(player)
      const appeal = await posted(player, { ...COMPLAINT, text: '水管漏水，抄一份看看', photoIds: [photoId] })
      await act(n.lead, appeal.id, 'handleNow')
      await act(n.lead, appeal.id, 'askInfo', { question: '是几楼的水管呢' })
      await act(player, appeal.id, 'supplyInfo', { text: '是三楼拐角的那根' })
      await posted(n.neighbour, { ...COMPLAINT, text: '邻居自己的事，不该在别人的副本里' })
      await app.settle()
      const { body } = await player.post<DataCopy>('/me/copy')
      const text = JSON.stringify(body)
      for (const word of ['抄一份', '13800007777', '水管漏水', '2 单元 4 楼', '是三楼拐角的那根', '我传的照片', '用户协议', '收到的消息'])
        expect(text).toContain(word)
      expect(text).not.toContain('邻居自己的事')
      await player.post('/me/copy')
      await player.post('/me/copy')
      expect(await player.refused(player.post('/me/copy'))).toMatchObject({ code: 'rate.limited' })
      app.clock.advance(DAY)
      expect((await player.post('/me/copy')).status).toBe(200)
    })
  })

  it('has the numbers that were left for one matter, one’s own and those of whom one asked for', async () => {
    const player = await app.signUp()
    await posted(player, { ...COMPLAINT, contactPhone: '13955550001' })
    const beneficiary = { name: '三楼的李奶奶', relation: 'NEIGHBOUR', phone: '13955550002', consent: true }
    await posted(player, { ...COMPLAINT, beneficiary })
    const text = JSON.stringify((await player.post<DataCopy>('/me/copy')).body)
    for (const word of ['13955550001', '13955550002', '三楼的李奶奶']) expect(text).toContain(word)
    const others = JSON.stringify((await n.neighbour.post<DataCopy>('/me/copy')).body)
    expect(others).not.toContain('1395555')
  })

  it('lets the phone go again', async () => {
    const player = await app.signUp({ phone: '13800006666' })
    expect((await me(player)).phone).not.toBeNull()
    expect((await player.delete<MeView>('/me/phone')).body.phone).toBeNull()
    expect(await find(PersonContact, { id: player.id })).toEqual([])
  })

  describe('deleting it', () => {
    // weeks go by in these stories, and sessions with them
    beforeEach(async () => {
      await app.stop()
      app = await startApp()
      n = await neighbours(app)
    })

    it('signs out everywhere at once, waits a week, and is called off by signing in and one tap', async () => {
      const player = await app.signUp({ name: '再想想' })
      const { body } = await player.post<{ at: string }>('/me/deletion', { openAppeals: 'KEEP' })
      expect(Date.parse(body.at) - app.clock.now().getTime()).toBe(7 * DAY)
      expect(await player.refused(player.get('/me'))).toMatchObject({ code: 'session.invalid' })
      app.clock.advance(7 * DAY - 1)
      await app.sweep(DELETE_SWEEP)
      const again = await comeBack(player)
      expect(again.me).toMatchObject({ name: '再想想', deletion: { at: body.at } })
      expect((await again.client.delete<MeView>('/me/deletion')).body.deletion).toBeNull()
      expect(await again.client.refused(again.client.delete('/me/deletion'))).toMatchObject({ code: 'deletion.none' })
      await aWeek()
      expect((await me(again.client)).name).toBe('再想想')
    })

    it('wipes name, phone, openid, offices, messages and sessions; asking twice and sweeping twice is once', async () => {
      const player = await app.signUp({
        name: '要走的人',
        phone: '13800005555',
        memberships: [{ role: 'GRID_WORKER', unitId: n.lead.actor.memberships[0]?.unitId ?? '' }],
      })
      await posted(player)
      await app.settle()
      const first = await player.post<{ at: string }>('/me/deletion', { openAppeals: 'WITHDRAW' })
      const back = await comeBack(player)
      const second = await back.client.post<{ at: string }>('/me/deletion', { openAppeals: 'WITHDRAW' })
      expect(second.body.at).toBe(first.body.at)
      await aWeek()
      await app.sweep(DELETE_SWEEP)
      expect(await find(Person, { id: player.id })).toMatchObject([{ name: '已注销的用户', settings: { buildingId: null } }])
      expect(await find(PersonContact, { id: player.id })).toEqual([])
      expect(await find(WechatIdentity, { personId: player.id })).toEqual([])
      expect(await find(Session, { personId: player.id })).toEqual([])
      expect(await find(InboxMessage, { personId: player.id })).toEqual([])
      expect((await find(Membership, { personId: player.id })).map(({ state, phoneIndex, name }) => ({ state, phoneIndex, name }))).toEqual(
        [{ state: 'ENDED', phoneIndex: null, name: '' }],
      )
      const returned = await app.guest.post<SessionView>('/sessions/wechat', { code: code(player.openid), agreed: SHOWN })
      expect(returned.body.me.id).not.toBe(player.id)
      expect(app.logs.filter((line) => line.includes('account deleted') && line.includes(player.id))).toHaveLength(1)
    })

    it('takes back what is not finished when that is wanted, and keeps what concerns safety', async () => {
      const player = await app.signUp({ name: '撤回的人' })
      const [lamp, fire] = [await posted(player), await posted(player, { ...COMPLAINT, categoryId: 'fire', text: '消防通道堵了，很危险' })]
      await player.post('/me/deletion', { openAppeals: 'WITHDRAW' })
      await aWeek()
      expect((await find(Appeal, { id: lamp.id }))[0]?.status).toBe('WITHDRAWN')
      expect((await find(Appeal, { id: fire.id }))[0]?.status).not.toBe('WITHDRAWN')
      expect((await seen(n.community, lamp.id)).contact).toMatchObject({ name: '已注销的用户', phone: null })
    })

    it('leaves what others wrote whole, and the door only as long as somebody needs it', async () => {
      const player = await app.signUp({ name: '留给大家', phone: '13800004444' })
      const photoId = await photo(player)
      const appeal = await posted(player, { ...COMPLAINT, text: '灯坏了，请打 13800004444 找我', photoIds: [photoId] })
      await act(n.lead, appeal.id, 'handleNow')
      await act(n.lead, appeal.id, 'reply', { text: '明天上午电工来，请放心' })
      await player.post('/me/deletion', { openAppeals: 'KEEP' })
      await aWeek()
      const row = async () => (await find(Appeal, { id: appeal.id }))[0]
      expect(await row()).toMatchObject({ status: 'IN_PROGRESS', text: '灯坏了，请打 ＊＊＊ 找我', placeDetail: COMPLAINT.place.detail })
      expect((await story(n.lead, appeal.id)).map(({ text }) => text)).toContain('明天上午电工来，请放心')
      expect(await find(Photo, { appealId: appeal.id })).toHaveLength(1)
      await act(n.lead, appeal.id, 'firstContact', CONTACT)
      await act(n.lead, appeal.id, 'complete', RESULT)
      app.clock.advance(8 * DAY)
      await app.sweep()
      expect(await row()).toMatchObject({ status: 'CLOSED', placeDetail: null, lat: null })
      expect(await find(Photo, { appealId: appeal.id })).toEqual([])
      expect(await find(BeneficiaryContact, { appealId: appeal.id })).toEqual([])
      expect((await story(n.lead, appeal.id)).map(({ text }) => text)).toContain('明天上午电工来，请放心')
    })

    it('forgets the number left for one matter with the account, also while the matter goes on', async () => {
      const player = await app.signUp({ name: '留过电话' })
      const { id } = await posted(player, { ...COMPLAINT, contactPhone: '13955550003' })
      expect((await seen(n.lead, id)).contact?.phone).toBe('139******03')
      await player.post('/me/deletion', { openAppeals: 'KEEP' })
      await aWeek()
      expect((await seen(n.lead, id)).contact).toEqual({ name: '已注销的用户', phone: null })
      expect(await find(AppealContact, { appealId: id })).toEqual([])
    })

    it('takes the number out of what was promised to others, wherever they read it', async () => {
      const unitId = n.member.actor.memberships[0]?.unitId ?? ''
      const helper = await app.signUp({ name: '留了电话的', memberships: [{ role: 'PARTY_MEMBER', unitId }] })
      const wish = await posted(n.resident, WISH)
      await act(n.lead, wish.id, 'publishWish', PUBLIC_VERSION)
      await act(helper, wish.id, 'claim', { ...PROMISE, plan: '周末上门换灯，打 13955550004 找我' })
      await act(n.lead, wish.id, 'approveClaim')
      await act(helper, wish.id, 'progress', { text: '灯买好了，有事打 13955550004' })
      await act(helper, wish.id, 'deliver', { text: '灯已经换好了，再坏打 13955550004' })
      await helper.post('/me/deletion', { openAppeals: 'KEEP' })
      await aWeek()
      await app.settle()
      const reader = (await comeBack(n.resident)).client
      const read = JSON.stringify([await seen(reader, wish.id), await story(reader, wish.id)])
      expect(read).toContain('灯已经换好了')
      expect(read).not.toContain('13955550004')
    })

    it('lets go of a promise, so that the wish finds somebody else, and keeps what was brought', async () => {
      const helper = await app.signUp({
        name: '认领又走',
        memberships: [{ role: 'PARTY_MEMBER', unitId: n.member.actor.memberships[0]?.unitId ?? '' }],
      })
      const [open, brought] = [await posted(n.resident, WISH), await posted(n.resident, WISH)]
      const promise = { ...PROMISE, promisedOn: new Date(app.clock.now().getTime() + 10 * DAY).toISOString().slice(0, 10) }
      for (const { id } of [open, brought]) {
        await act(n.lead, id, 'publishWish', PUBLIC_VERSION)
        await act(helper, id, 'claim', promise)
        await act(n.lead, id, 'approveClaim')
      }
      await act(helper, brought.id, 'deliver', { text: '灯已经换好了，亮着呢，请放心' })
      await act(n.resident, brought.id, 'confirm', HAPPY)
      await helper.post('/me/deletion', { openAppeals: 'KEEP' })
      await aWeek()
      const { body } = await app.guest.get<Page<WishCard>>('/wishes?limit=50')
      const statusOf = (id: string) => body.items.find((wish) => wish.id === id)?.status
      expect(statusOf(open.id)).toBe('CLAIMABLE')
      expect(statusOf(brought.id)).toBe('FULFILLED')
    })
  })

  it('is never guessed at by others: every table that names a person says what becomes of it', () => {
    const naming = app
      .get(DataSource)
      .entityMetadatas.flatMap(({ tableName, columns }) => columns.map(({ propertyName }) => `${tableName}.${propertyName}`))
      .filter((name) => /\.(personId|ownerId|submitterId|beneficiaryId|claimantId|actorId|reporterId|settledById|lastActorId)$/.test(name))
    // wiped with the account · kept as a number that leads to nobody
    expect(naming.sort()).toEqual(
      [
        ...[
          'wechat_identity.personId',
          'session.personId',
          'inbox_message.personId',
          'message_consent.personId',
          'message_allowance.personId',
          'message_delivery.personId',
          'membership.personId',
          'interest.personId',
          'staff_account.personId',
          'photo.ownerId',
        ],
        ...[
          'consent.personId',
          'deletion_request.personId',
          'report.reporterId',
          'report.settledById',
          'content_item.settledById',
          'claim.claimantId',
          'appeal_step.actorId',
          'audit_entry.actorId',
          'contact_reveal.ownerId',
        ],
        ...['appeal.submitterId', 'appeal.beneficiaryId', 'appeal.claimantId', 'appeal.lastActorId'],
      ].sort(),
    )
  })
})

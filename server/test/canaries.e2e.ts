import type { ContentView, Page, WishCard, WishView } from '@wish/shared'
import { DataSource } from 'typeorm'
import { Denials } from '../src/platform/audit/denials'
import type { Player } from './support/cast'
import type { Client } from './support/client'
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
  WISH,
} from './support/neighbours'
import { STAGE } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

/** A word in every private field, so that wherever one comes up it is known from where. */
const OWNER = { name: '金丝雀甲', phone: '13811110001' }
const LEFT = '13811110002'
const THIRD = { name: '金丝雀乙', phone: '13811110003', relation: 'NEIGHBOUR', consent: true }
const WORDS = ['诉求金丝雀丙', '标题金丝雀丁', '愿望金丝雀戊', '评价金丝雀己']
const DOORS = ['门牌金丝雀庚', '门牌金丝雀辛']
const NOTE = '备注金丝雀壬'
/** Never in any answer but the one call that is there for it, never in a log, never in the clear in the database. */
const NUMBERS = [OWNER.phone, LEFT, THIRD.phone]

interface Document {
  paths: Record<string, Record<string, unknown>>
}

/**
 * Every address that can be read, as everybody: whatever somebody may not know is in none of the answers, be it a list, a search, a
 * figure, a message or a refusal.
 */
describe('canaries in every private field', () => {
  let app: TestApp
  let n: Neighbours
  let owner: Player
  let auditor: Player
  let systemAdmin: Player
  let reviewer: Player
  let leader: Player
  let claimant: Player
  let reads: string[]
  const ids: string[] = []

  beforeAll(async () => {
    app = await startApp()
    n = await neighbours(app)
    claimant = n.member
    owner = await app.signUp(OWNER)
    auditor = await app.signUp({ memberships: [{ role: 'AUDITOR', unitId: STAGE.street }] })
    reviewer = await app.signUp({ memberships: [{ role: 'REVIEWER', unitId: STAGE.street }] })
    leader = await app.signUp({ memberships: [{ role: 'LINKED_LEADER', unitId: STAGE.community }] })
    systemAdmin = await app.signUp({ memberships: [{ role: 'SYSTEM_ADMIN', unitId: STAGE.street }] })
    const place = { buildingId: STAGE.building, detail: DOORS[0] }
    const done = await posted(owner, {
      ...COMPLAINT,
      title: WORDS[1],
      text: `${WORDS[0]}，楼道灯不亮了`,
      place,
      contactPhone: LEFT,
      photoIds: [await photo(owner)],
    })
    await act(n.lead, done.id, 'handleNow')
    await act(n.lead, done.id, 'note', { text: `${NOTE}，家里有困难` })
    await act(n.lead, done.id, 'firstContact', CONTACT)
    await act(n.lead, done.id, 'complete', RESULT)
    await act(owner, done.id, 'confirm', { ...HAPPY, comment: `${WORDS[3]}，谢谢` })
    const asked = await posted(owner, { ...COMPLAINT, text: `${WORDS[0]}，请帮帮她`, place, beneficiary: THIRD })
    const wish = await posted(owner, { ...WISH, text: `${WORDS[2]}，想请人换灯`, place: { buildingId: STAGE.building, detail: DOORS[1] } })
    await act(n.lead, wish.id, 'publishWish', PUBLIC_VERSION)
    await act(claimant, wish.id, 'claim', PROMISE)
    ids.push(done.id, asked.id, wish.id)
    await app.sweep()
    const { body } = await app.guest.get<Document>('//api/openapi.json')
    reads = Object.entries(body.paths).flatMap(([path, item]) => ('get' in item ? [path] : []))
  }, 60_000)
  afterAll(() => app.stop())

  /** Everything that one person can read, also by searching for the words. */
  const everything = async (client: Client): Promise<string> => {
    const answers: string[] = []
    const look = async (address: string) => {
      const reply = await client.raw('GET', `/${address}`, undefined)
      answers.push(`${reply.status} ${await reply.text()} ${JSON.stringify([...reply.headers])}`)
    }
    for (const path of reads) {
      const about = /\{(id|appealId)\}/.test(path) ? [...ids, STAGE.community] : ['']
      for (const id of about) await look(path.replace(/\{\w+\}/g, id || 'x'))
    }
    for (const view of ['mine', 'work', 'area', 'claimed']) await look(`/api/v1/appeals?view=${view}&limit=50`)
    return answers.join('\n')
  }
  /** How many matters a search finds. */
  const found = async (client: Client, word: string) => {
    const views = ['mine', 'work', 'area', 'claimed'].map((view) =>
      client.get<Partial<Page<unknown>>>(`/appeals?view=${view}&q=${encodeURIComponent(word)}`),
    )
    const pages = await Promise.all([...views, client.get<Partial<Page<unknown>>>(`/wishes?q=${encodeURIComponent(word)}`)])
    return pages.reduce((sum, { body }) => sum + (body.items?.length ?? 0), 0)
  }
  const expectNone = (text: string, canaries: readonly string[]) => expect(canaries.filter((canary) => text.includes(canary))).toEqual([])
  const PRIVATE = [OWNER.name, THIRD.name, ...WORDS, ...DOORS, NOTE, ...NUMBERS]

  it('nobody outside the matter reads one, or finds the matter by one', async () => {
    const outside: [string, Client][] = [
      ['guest', app.guest],
      ['neighbour', n.neighbour],
      ['far resident', n.farResident],
      ['volunteer', n.volunteer],
      ['steward', n.steward],
      ['lead of the next grid', n.nextLead],
      ['another community', n.otherCommunity],
      ['department', n.department],
      ['property', n.property],
      ['mediator', n.mediator],
      ['auditor', auditor],
      ['system admin', systemAdmin],
      ['third party', reviewer],
    ]
    for (const [who, client] of outside) {
      const text = await everything(client)
      expect([who, PRIVATE.filter((canary) => text.includes(canary))]).toEqual([who, []])
      for (const word of ['金丝雀', LEFT]) expect([who, await found(client, word)]).toEqual([who, 0])
    }
  }, 120_000)

  it('a linked leader reads no name, no number, no door, no note, and no word of what is private', async () => {
    const text = await everything(leader)
    expect(text).toContain(ids[0])
    expectNone(text, [OWNER.name, THIRD.name, ...WORDS, ...DOORS, NOTE, ...NUMBERS])
    for (const word of ['金丝雀', LEFT]) expect(await found(leader, word)).toBe(0)
  }, 120_000)

  it('those who handle it read the words and the door, and no number', async () => {
    for (const client of [n.worker, n.lead, n.community, n.street, n.supervisor]) {
      const text = await everything(client)
      for (const canary of [WORDS[0], DOORS[0], NOTE, OWNER.name, THIRD.name]) expect(text).toContain(canary)
      expectNone(text, NUMBERS)
    }
  }, 120_000)

  it('the owner reads the own words and no note of the office; whoever claimed reads the door of the wish only once he may go there', async () => {
    const own = await everything(owner)
    for (const canary of [...WORDS.slice(0, 3), ...DOORS]) expect(own).toContain(canary)
    expectNone(own, [NOTE, ...NUMBERS])
    expectNone(await everything(claimant), PRIVATE)
    await act(n.lead, ids[2] ?? '', 'approveClaim', {})
    const text = await everything(claimant)
    expect(text).toContain(DOORS[1])
    expectNone(
      text,
      PRIVATE.filter((canary) => canary !== DOORS[1]),
    )
  })

  it('no refusal, no log line, no entry of the audit log and no call to WeChat but the check of the words holds one', async () => {
    const refused = [
      await owner.post('/appeals', {
        ...COMPLAINT,
        text: WORDS[0],
        place: { buildingId: 'nowhere', detail: DOORS[0] },
        contactPhone: LEFT,
      }),
      await n.neighbour.post(`/appeals/${ids[0]}/actions/note`, { version: 1, text: NOTE }),
      await n.neighbour.post(`/appeals/${ids[0]}/contact`, { why: 'CALL' }),
      await n.lead.post(`/appeals/${ids[0]}/actions/note`, { version: 1, text: NOTE, surprise: LEFT }),
    ]
    expect(refused.map(({ status }) => status >= 400)).toEqual(refused.map(() => true))
    // a picture of the matter that is out of date brings the present one, to whoever may see it
    expectNone(JSON.stringify(refused.slice(0, 3).map(({ body }) => body)), PRIVATE)
    await app.get(Denials).settled()
    await app.settle()
    expectNone(app.logs.join(''), PRIVATE)
    const entries = await app.get(DataSource).query('SELECT * FROM audit_entry')
    expect(entries.length).toBeGreaterThan(20)
    expectNone(JSON.stringify(entries), PRIVATE)
    // words are shown to WeChat to be checked, which the consent says; nothing else is
    const calls = app.wechat.calls()
    expect(calls.length).toBeGreaterThan(20)
    expectNone(JSON.stringify(calls), [...DOORS, NOTE, THIRD.name, LEFT, THIRD.phone])
  })

  it('no number and no third person lies in the clear in the database', async () => {
    const source = app.get(DataSource)
    const tables = await Promise.all(source.entityMetadatas.map(({ tableName }) => source.query(`SELECT * FROM \`${tableName}\``)))
    const dump = JSON.stringify(tables)
    // the words of the matter themselves are there to be read by those who handle it
    expect(dump).toContain(WORDS[0])
    expectNone(dump, [...NUMBERS, THIRD.name])
  })

  it('twenty anonymous matters of one person cannot be told from those of several', async () => {
    app.clock.advance(2 * 24 * 3_600_000)
    const others = await Promise.all(Array.from({ length: 4 }, () => app.signUp()))
    const hers: string[] = []
    const theirs: string[] = []
    for (let i = 0; i < 30; i++) {
      const mine = i % 3 !== 2
      const who = mine ? owner : (others[i % 4] ?? owner)
      // every fifth is a trouble, which nobody outside ever sees; every fourth wish has a photo for everybody
      if (i % 5 === 4) {
        const { id } = await posted(who, { ...COMPLAINT, text: `${WORDS[0]}，第${i}件`, anonymous: true, visibility: 'PUBLIC' })
        expect((await app.guest.get(`/wishes/${id}`)).status).toBe(404)
        if (mine) hers.push(id)
        continue
      }
      const photoIds = i % 4 < 2 ? [await photo(who)] : []
      for (const photoId of photoIds) await who.post(`/photos/${photoId}/consent`, { yes: true })
      const { id } = await posted(who, { ...WISH, text: `${WORDS[2]}，第${i}个`, anonymous: true, photoIds })
      await act(n.lead, id, 'publishWish', PUBLIC_VERSION)
      await act(n.lead, id, 'openReply', { text: '正在找会换灯的邻居，本周内给大家回话。' })
      if (mine) hers.push(id)
      else theirs.push(id)
      app.clock.advance(60_000 * (i + 1))
    }
    expect(hers.length).toBe(20)
    await app.settle()
    const waiting = (await n.community.get<Page<ContentView>>('/content?limit=50')).body.items.filter(({ kind }) => kind === 'PHOTO')
    for (const { id } of waiting) await n.community.post(`/content/${id}/verdicts`, { verdict: 'PASS' })
    const { items } = (await app.guest.get<Page<WishCard>>('/wishes?limit=50')).body
    const shown = new Map(
      await Promise.all(items.map(async ({ id }) => [id, (await n.member.get<WishView>(`/wishes/${id}`)).body] as const)),
    )
    expect([...shown.values()].filter(({ photos, answer }) => photos.length > 0 && answer).length).toBeGreaterThan(8)
    const text = JSON.stringify([items, [...shown.values()]])
    expectNone(text, [owner.id, owner.openid, ...others.flatMap(({ id, openid }) => [id, openid]), OWNER.name, ...WORDS, ...DOORS])
    // whatever two of hers have in common, be it a field, a part of a photo's address or what a share card opens, others have as well
    const partsOf = (id: string) => new Set(leaves({ ...shown.get(id), card: items.find((item) => item.id === id) }))
    const [own, foreign] = [hers, theirs].map((ids) => ids.filter((id) => shown.has(id)).map(partsOf)) as [Set<string>[], Set<string>[]]
    expect([own.length, foreign.length]).toEqual([16, 8])
    const often = new Map<string, number>()
    for (const parts of own) for (const part of parts) often.set(part, (often.get(part) ?? 0) + 1)
    const linking = [...often].filter(([part, times]) => times > 1 && !foreign.some((parts) => parts.has(part)))
    expect(linking).toEqual([])
    // nor does the order tell: on the wall they stand as they were published, hers between others'
    const order = items.filter(({ id }) => hers.includes(id) || theirs.includes(id)).map(({ publishedAt }) => publishedAt)
    expect(order).toEqual([...order].sort())
  }, 60_000)
})

/** Every value in an answer, each under its name; addresses in their parts. */
function leaves(value: unknown, name = ''): string[] {
  if (typeof value === 'string') return value.split(/[?&]/).map((part) => `${name}=${part.replace(/\d{4}-\d\d-\d\dT.*/, 'a moment')}`)
  if (typeof value !== 'object' || value === null) return [`${name}=${String(value)}`]
  return Object.entries(value).flatMap(([key, one]) => leaves(one, Array.isArray(value) ? name : key))
}

import { randomUUID } from 'node:crypto'
import type { AppealView, AuditView, Page, PartView } from '@wish/shared'
import { DataSource } from 'typeorm'
import { Memberships } from '../src/people/memberships'
import { StaffAccounts } from '../src/people/staff-accounts'
import { Audit } from '../src/platform/audit/audit'
import { AuditChain } from '../src/platform/audit/audit-chain'
import { AuditEntry } from '../src/platform/audit/audit-entry.entity'
import { proveAudit } from '../src/platform/audit/audit-proof'
import { Denials } from '../src/platform/audit/denials'
import { ensureAuditGuards, missingAuditGuards } from '../src/platform/audit/guards'
import { DAY } from '../src/platform/clock'
import { Vault } from '../src/platform/crypto/vault'
import { instantOf } from '../src/platform/database/rows'
import { Transactions } from '../src/platform/database/transactions'
import type { Player } from './support/cast'
import { onMysql } from './support/database'
import { act, COMPLAINT, type Neighbours, neighbours, photo, posted } from './support/neighbours'
import { STAGE } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

/** What stands in every private field of this test; nowhere in the audit log and in no log line may any of it be. */
const CANARIES = ['canaryname', '13877770001', 'canarydoor', 'canarywords', 'canaryaccount', 'canarypassword']

const proven = (app: TestApp, known?: { seq: number; hash: string }) =>
  proveAudit(app.get(Transactions), app.get(Vault), app.clock.now(), known)
const rowsIn = (app: TestApp): Promise<Record<string, unknown>[]> => app.get(DataSource).query('SELECT * FROM audit_entry ORDER BY seq')

describe('the audit log', () => {
  let app: TestApp
  let n: Neighbours
  let auditor: Player
  beforeAll(async () => {
    app = await startApp()
    n = await neighbours(app)
    auditor = await app.signUp({ name: '审计', memberships: [{ role: 'AUDITOR', unitId: STAGE.street }] })
  })
  afterAll(() => app.stop())

  const read = async (query: string, limit = 50) => {
    await app.get(Denials).settled()
    return (await auditor.get<Page<AuditView>>(`/audit?limit=${limit}&${query}`)).body.items
  }

  it('holds what was done, by whom and to what, in ids and codes, and nothing that somebody typed', async () => {
    const who = await app.signUp({ name: 'canaryname', phone: '13877770001' })
    const { id } = await posted(who, {
      ...COMPLAINT,
      text: '楼上canarywords每天很吵，请帮帮我们',
      place: { buildingId: STAGE.building, detail: 'canarydoor' },
    })
    expect((await n.neighbour.get(`/appeals/${id}`)).status).toBe(404)
    expect((await n.neighbour.get('/appeals/canarywords')).status).toBe(404)
    expect((await n.community.post(`/calendar/streets/${STAGE.street}`, { preset: 'WORKDAY5' })).status).toBe(403)
    expect((await n.street.post(`/calendar/streets/${STAGE.street}`, { preset: 'WORKDAY5' })).status).toBe(200)
    await app.get(StaffAccounts).register({ account: 'canaryaccount', password: 'right-password-1', name: 'canaryname' })
    expect((await app.guest.post('/sessions/password', { account: 'canaryaccount', password: 'canarypassword' })).status).toBe(401)
    await who.post('/me/copy')
    await who.post('/me/deletion', { openAppeals: 'KEEP' })
    const [denial] = await read('part=DENIAL')
    const denials = await read('part=DENIAL')
    expect(denials.map(({ aboutId }) => aboutId)).toEqual(expect.arrayContaining([id, null]))
    expect(denials.find(({ aboutId }) => aboutId === id)).toMatchObject({
      actorId: n.neighbour.id,
      what: 'DENIED',
      aboutKind: 'appeal',
    })
    expect(denial?.details).toContainEqual({ name: 'code', value: expect.any(String) })
    // nobody's thing is nobody's denial
    expect(denials).toHaveLength(2)
    expect((await read('part=CONFIGURATION')).map(({ what, actorId }) => [what, actorId])).toContainEqual(['PRESET_CHANGED', n.street.id])
    expect((await read('part=SIGN_IN')).map(({ what }) => what)).toEqual(expect.arrayContaining(['SIGNED_IN', 'SIGN_IN_REFUSED']))
    const [set] = await read(`actorId=${n.street.id}&part=CONFIGURATION`)
    // who it was: the office, never the name
    expect([set?.who, denials.find(({ aboutId }) => aboutId === id)?.who]).toEqual(['槐安街道 · 街道', '居民'])
    const own = await read(`actorId=${who.id}`)
    expect(own.map(({ what }) => what)).toEqual(['DELETION_ASKED', 'DATA_COPIED', 'SIGNED_IN'])
    const all = `${JSON.stringify(await rowsIn(app))}${app.logs.join('')}`
    for (const canary of CANARIES) expect(all).not.toContain(canary)
  })

  it('names whatever was refused: a picture, a part, the figures of a place; and a list that was taken away', async () => {
    const { id } = await posted(n.resident, { ...COMPLAINT, photoIds: [await photo(n.resident)] })
    const looker = await app.signUp({ memberships: [{ role: 'GRID_WORKER', unitId: STAGE.gridGroup }] })
    const [picture] = (await looker.get<AppealView>(`/appeals/${id}`)).body.photos
    const address = new URL(picture?.url ?? '', app.url)
    expect((await fetch(address)).status).toBe(200)
    const [given] = await read('part=ROLE', 1)
    await app.get(Transactions).run((tx) => app.get(Memberships).end(tx, String(given?.aboutId)))
    expect((await fetch(address)).status).toBe(404)
    await act(n.lead, id, 'handleNow')
    await act(n.lead, id, 'consult', { unitId: STAGE.department, demand: '请看看这一段线路归谁来修' })
    const [part] = (await n.lead.get<PartView[]>(`/partners/of/${id}`)).body
    expect((await n.neighbour.get(`/partners/parts/${part?.id}`)).status).toBe(404)
    const period = 'from=2026-03-01&to=2026-04-01'
    expect((await n.worker.get(`/statistics/rates?unitId=${STAGE.street}&${period}`)).status).toBe(404)
    const denials = await read('part=DENIAL')
    const told = (aboutKind: string) => denials.find((entry) => entry.aboutKind === aboutKind)
    expect(told('photo')).toMatchObject({ aboutId: picture?.id, actorId: looker.id })
    expect(told('part')).toMatchObject({ aboutId: part?.id, actorId: n.neighbour.id })
    expect(told('unit')).toMatchObject({ aboutId: STAGE.street, actorId: n.worker.id })
    expect((await n.community.raw('GET', `/ledgers/problems/sheet?unitId=${STAGE.community}&${period}`, undefined)).status).toBe(200)
    expect((await read('part=EXPORT', 1))[0]).toMatchObject({ what: 'LIST_TAKEN', actorId: n.community.id, aboutId: STAGE.community })
  })

  it('tells who was given which role and who lost it, and the loss counts at the next request', async () => {
    const unitId = STAGE.gridGroup
    const worker = await app.signUp({ memberships: [{ role: 'GRID_WORKER', unitId }] })
    const [given] = await read('part=ROLE', 1)
    expect(given?.details).toContainEqual({ name: 'role', value: 'GRID_WORKER' })
    await app.get(Transactions).run((tx) => app.get(Memberships).end(tx, String(given?.aboutId)))
    expect((await read('part=ROLE', 1))[0]).toMatchObject({ what: 'ROLE_ENDED', aboutId: given?.aboutId })
    expect((await worker.get<Page<unknown>>('/appeals?view=area')).body.items).toEqual([])
  })

  it('is read by auditors only, each of their own street and of what is of no street', async () => {
    for (const player of [n.resident, n.worker, n.lead, n.community, n.department, n.street, n.supervisor]) {
      expect((await player.get('/audit')).status).toBe(403)
    }
    expect((await app.guest.get('/audit')).status).toBe(401)
    const far = await app.signUp({ memberships: [{ role: 'AUDITOR', unitId: STAGE.farStreet }] })
    const theirs = (await far.get<Page<AuditView>>('/audit?limit=50&part=CONFIGURATION')).body.items
    expect(theirs.map(({ what }) => what)).not.toContain('PRESET_CHANGED')
    expect((await read('part=AUDIT')).map(({ actorId }) => actorId)).not.toContain(far.id)
  })

  it('gives its pages one after the other, each entry once', async () => {
    const seen: string[] = []
    for (let cursor = ''; ; ) {
      const { body } = await auditor.get<Page<AuditView>>(`/audit?limit=7&part=SIGN_IN${cursor && `&cursor=${cursor}`}`)
      seen.push(...body.items.map(({ id }) => id))
      if (!body.nextCursor) break
      cursor = body.nextCursor
    }
    expect(seen.length).toBeGreaterThan(15)
    expect(new Set(seen).size).toBe(seen.length)
    expect((await auditor.get('/audit?from=2026-13-01')).status).toBe(400)
    expect((await auditor.get<Page<AuditView>>('/audit?to=2026-03-03')).body.items).toEqual([])
  })

  it('a system admin changes settings, which is told, and reads no matter and no log', async () => {
    const admin = await app.signUp({ memberships: [{ role: 'SYSTEM_ADMIN', unitId: STAGE.street }] })
    const { id } = await posted(n.resident)
    expect((await admin.post(`/calendar/streets/${STAGE.street}`, { preset: 'BEIJING' })).status).toBe(200)
    expect((await admin.post(`/calendar/streets/${STAGE.farStreet}`, { preset: 'BEIJING' })).status).toBe(403)
    expect((await read('part=CONFIGURATION', 1))[0]).toMatchObject({ what: 'PRESET_CHANGED', actorId: admin.id })
    expect([(await admin.get(`/appeals/${id}`)).status, (await admin.get('/audit')).status]).toEqual([404, 403])
    expect((await admin.get<Page<unknown>>('/appeals?view=area')).body.items).toEqual([])
  })

  it('is written with what it records, or not at all', async () => {
    const before = (await rowsIn(app)).length
    const broken = app.get(Transactions).run(async (tx) => {
      await app.get(Audit).write(tx, 'REVEALED', { actorId: n.lead.id })
      throw new Error('undone')
    })
    await expect(broken).rejects.toThrow('undone')
    expect((await rowsIn(app)).length).toBe(before)
  })
})

describe('the chain of the audit log', () => {
  let app: TestApp
  beforeEach(async () => {
    app = await startApp()
    // long ago: the database itself judges by its own clock what has been kept long enough
    app.clock.set('2020-01-02T02:00:00.000Z')
    await write(12)
  })
  afterEach(() => app.stop())

  const write = (count: number) =>
    app.get(Transactions).run(async (tx) => {
      for (let i = 0; i < count; i++) {
        app.clock.advance(1000)
        const about = { kind: 'appeal', id: randomUUID() }
        await app.get(Audit).write(tx, 'REVEALED', { actorId: 'somebody', about, details: { why: 'CALL' } })
      }
    })
  const seal = () => app.get(AuditChain).seal()
  /** As somebody does who may change tables: without the triggers. */
  const tamper = async (...statements: string[]) => {
    const source = app.get(DataSource)
    for (const name of ['audit_entry_unchanged', 'audit_entry_kept']) await source.query(`DROP TRIGGER IF EXISTS ${name}`)
    for (const statement of statements) await source.query(statement)
  }
  const flaws = async () => (await proven(app)).flaws.map(({ kind, seq }) => [kind, seq])

  it('is whole after several have sealed at once', async () => {
    // an embedded file belongs to one node
    const node = onMysql ? await app.anotherNode() : app
    await Promise.all([app, node, app].map((one) => one.get(AuditChain).seal()))
    await seal()
    const proof = await proven(app)
    expect(proof).toMatchObject({ entries: 12, waiting: 0, flaws: [], head: { seq: 12 } })
    await write(3)
    await seal()
    expect((await proven(app, proof.head ?? undefined)).flaws).toEqual([])
    expect([...app.logs, ...node.logs].join('')).toContain(`"hash":"${proof.head?.hash}"`)
  })

  it('shows what was changed, taken out or put elsewhere, and which it was', async () => {
    await seal()
    expect(await flaws()).toEqual([])
    const kept = await rowsIn(app)
    const cases: [string[], [string, number | null][]][] = [
      [["UPDATE audit_entry SET actorId = 'other' WHERE seq = 5"], [['changed', 5]]],
      [[`UPDATE audit_entry SET details = '{"why":"NONE"}' WHERE seq = 7`], [['changed', 7]]],
      [['DELETE FROM audit_entry WHERE seq = 5'], [['removed', null]]],
      [['DELETE FROM audit_entry WHERE seq < 4'], [['removed', null]]],
      // a gap that was closed: the numbers are whole again, the links are not
      [[...['DELETE FROM audit_entry WHERE seq = 11', 'UPDATE audit_entry SET seq = 11 WHERE seq = 12']], [['misplaced', 11]]],
      // two that were swapped
      [
        [
          ...[
            [5, 99],
            [6, 5],
            [99, 6],
          ].map(([from, to]) => `UPDATE audit_entry SET seq = ${to} WHERE seq = ${from}`),
        ],
        [
          ['misplaced', 5],
          ['misplaced', 6],
        ],
      ],
    ]
    for (const [statements, expected] of cases) {
      await tamper(...statements)
      const found = await flaws()
      expect(found).toEqual(expect.arrayContaining(expected))
      await tamper('DELETE FROM audit_entry')
      await app.get(DataSource).manager.insert(AuditEntry, kept.map(asEntry))
      expect(await flaws()).toEqual([])
    }
  })

  it('says which of the guards of the database is gone, and they come back', async () => {
    const source = app.get(DataSource)
    expect(await missingAuditGuards(source)).toEqual([])
    await source.query('DROP TRIGGER audit_entry_kept')
    expect(await missingAuditGuards(source)).toEqual(['audit_entry_kept'])
    await ensureAuditGuards(source)
    expect(await missingAuditGuards(source)).toEqual([])
  })

  it('shows an end that was cut off to whoever noted the last link, and a change before the sealing', async () => {
    await seal()
    const { head } = await proven(app)
    await tamper('DELETE FROM audit_entry WHERE seq > 9')
    expect(await flaws()).toEqual([])
    expect((await proven(app, head ?? undefined)).flaws.map(({ kind }) => kind)).toEqual(['cut'])
    await write(1)
    await tamper("UPDATE audit_entry SET actorId = 'other' WHERE seq IS NULL")
    expect(await flaws()).toEqual([['changed', null]])
    await write(1)
    app.clock.advance(DAY)
    expect(await flaws()).toContainEqual(['waiting', null])
  })

  it('the database lets nobody change or remove an entry', async () => {
    app.clock.set(new Date().toISOString())
    await write(1)
    const source = app.get(DataSource)
    const refused = (statement: string) => expect(source.query(statement)).rejects.toThrow(/append-only/)
    await refused("UPDATE audit_entry SET actorId = 'other'")
    await refused('DELETE FROM audit_entry WHERE seq IS NULL')
    await seal()
    await refused("UPDATE audit_entry SET hash = 'x' WHERE seq = 3")
    await refused('UPDATE audit_entry SET seq = 99 WHERE seq = 13')
    await refused('DELETE FROM audit_entry WHERE seq = 13')
    expect((await proven(app)).flaws).toEqual([])
  })

  it('is kept for half a year, then pruned from the beginning, and what is left still proves', async () => {
    await seal()
    app.clock.advance(195 * DAY)
    await write(5)
    await seal()
    await app.get(AuditChain).prune()
    expect((await proven(app)).entries).toBe(17)
    app.clock.advance(6 * DAY)
    await app.get(AuditChain).prune()
    expect(await proven(app)).toMatchObject({ entries: 5, waiting: 1, flaws: [] })
    await seal()
    expect(await proven(app)).toMatchObject({ entries: 6, waiting: 0, flaws: [], head: { seq: 18 } })
    // the last link stays, however old, so that the numbers go on
    app.clock.advance(500 * DAY)
    await app.get(AuditChain).prune()
    await seal()
    expect(await proven(app)).toMatchObject({ flaws: [], head: { seq: 19 } })
    // more than was pruned is missing: that is no pruning
    await tamper('DELETE FROM audit_entry WHERE seq < 19')
    expect(await flaws()).toEqual([['removed', null]])
  })
})

/** A row as the entity has it. */
function asEntry(row: Record<string, unknown>): AuditEntry {
  return { ...row, at: instantOf(row.at), details: JSON.parse(String(row.details)) } as AuditEntry
}

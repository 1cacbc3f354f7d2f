import { AUDITED_NAMES, INTEREST_LIMIT } from '@wish/shared'
import { DataSource } from 'typeorm'
import { Appeal } from '../src/appeals/appeal.entity'
import { PeopleInterests } from '../src/people/interests'
import { Audit } from '../src/platform/audit/audit'
import { AuditChain } from '../src/platform/audit/audit-chain'
import { insertRow, rowOf } from '../src/platform/database/rows'
import { Transactions } from '../src/platform/database/transactions'
import { ContactReveal } from '../src/reveals/contact-reveal.entity'
import type { Player } from './support/cast'
import { onMysql } from './support/database'
import { act, COMPLAINT, type Neighbours, neighbours, PUBLIC_VERSION, posted, WISH } from './support/neighbours'
import { type Asked, asked as askedOf, faults as faultsOf, listen } from './support/plans'
import { STAGE } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

const MATTERS = 3000
/**
 * The plans of what everybody asks all day, as the database itself explains them: with a million matters a scan or a sort
 * of more than is shown would be felt by all.
 */
describe('no hot query looks at more than it shows', () => {
  let app: TestApp
  let all: Neighbours
  let source: DataSource
  let wishId: string
  let matterId: string
  let auditor: Player
  let careful: Player
  let leader: Player

  beforeAll(async () => {
    app = await startApp()
    all = await neighbours(app)
    source = app.get(DataSource)
    const matter = await posted(all.resident)
    matterId = matter.id
    const wish = await posted(all.neighbour, WISH)
    wishId = wish.id
    await act(all.lead, wishId, 'publishWish', PUBLIC_VERSION)
    await multiply([matterId, wishId])
    await remember()
    await source.query(onMysql ? 'ANALYZE TABLE appeal, audit_entry, contact_reveal' : 'ANALYZE')
  })
  afterAll(() => app.stop())

  /** Thousands of the same, most of them elsewhere, closed or long ago. */
  async function multiply(ids: readonly string[]): Promise<void> {
    const models = await Promise.all(ids.map((id) => rowOf(source.manager, Appeal, id)))
    await app.get(Transactions).run(async (tx) => {
      for (let i = 0; i < MATTERS; i++) {
        const model = models[i % models.length] as Appeal
        const group = [STAGE.gridGroup, STAGE.nextGridGroup][i % 10] ?? STAGE.otherGridGroup
        const community = group === STAGE.otherGridGroup ? STAGE.otherCommunity : STAGE.community
        const at = new Date(model.createdAt.getTime() - i * 60_000)
        const closed = i % 3 === 0
        await insertRow(tx, Appeal, {
          ...model,
          id: `copy-${i}`,
          no: `copy-${i}`,
          submitterId: i % 20 === 0 ? model.submitterId : `person-${i % 100}`,
          gridGroupId: group,
          unitId: group,
          accountableUnitId: group,
          communityId: community,
          streetId: group === STAGE.otherGridGroup ? STAGE.farStreet : STAGE.street,
          status: closed ? 'CLOSED' : model.status,
          open: !closed,
          createdAt: at,
          queueAt: at,
          statusSince: at,
          publishedAt: model.publishedAt && at,
          // one in fifty is late, one in a hundred pressed for or put off; the rest has an alarm to come
          warned: closed ? 0 : i % 50 === 1 ? 100 : i % 50 === 2 ? 80 : 0,
          supervision: !closed && i % 100 === 1 ? 'NOTICE' : null,
          nextAlarmAt: closed ? null : new Date(at.getTime() + 300 * 86_400_000),
        })
      }
    })
  }

  /** As many entries of the audit log and looks at telephones, of many people and streets. */
  async function remember(): Promise<void> {
    auditor = await app.signUp({ memberships: [{ role: 'AUDITOR', unitId: STAGE.street }] })
    leader = await app.signUp({ memberships: [{ role: 'LINKED_LEADER', unitId: STAGE.community }] })
    careful = await app.signUp({ memberships: [{ role: 'COMMUNITY_ADMIN', unitId: STAGE.community }] })
    // somebody who keeps out of as much as one may declare
    const kinds = ['MATTER', 'PERSON', 'BUILDING', 'UNIT'] as const
    await app.get(Transactions).run(async (tx) => {
      for (let i = 0; i < INTEREST_LIMIT; i++) {
        const one = { kind: kinds[i % 4] ?? 'MATTER', targetId: `nothing-${i}`, why: 'OTHER' as const, declaredBy: careful.id }
        await app.get(PeopleInterests).declare(tx, { personId: careful.id, ...one })
      }
    })
    await app.get(Transactions).run(async (tx) => {
      for (let i = 0; i < MATTERS; i++) {
        app.clock.advance(10)
        const about = { kind: 'appeal', id: `copy-${i % 300}` }
        const place = [STAGE.street, STAGE.farStreet, undefined][i % 3]
        await app.get(Audit).write(tx, AUDITED_NAMES[i % AUDITED_NAMES.length] ?? 'DENIED', { actorId: `person-${i % 100}`, about, place })
        const ownerId = i % 20 === 0 ? all.resident.id : `person-${i % 100}`
        const reveal = {
          ownerId,
          appealId: about.id,
          readerId: all.lead.id,
          unitId: STAGE.gridGroup,
          role: 'GRID_LEAD',
          why: 'CALL',
        } as const
        await insertRow(tx, ContactReveal, { id: `reveal-${i}`, ...reveal, at: app.clock.now() })
      }
    })
    await app.get(AuditChain).seal()
  }

  const asked = (request: () => Promise<{ status: number }>) => askedOf(source, request)
  const faults = (statement: Asked) => faultsOf(source, statement)

  it.each<[string, () => Promise<{ status: number }>]>([
    ['my list', () => all.resident.get('/appeals?view=mine')],
    ['what I claimed', () => all.member.get('/appeals?view=claimed')],
    ['the queue of a unit', () => all.worker.get('/appeals?view=work')],
    [
      'its next page',
      async () => {
        const { nextCursor } = (await all.worker.get<{ nextCursor: string }>('/appeals?view=work')).body
        return all.worker.get(`/appeals?view=work&cursor=${nextCursor}`)
      },
    ],
    ['the area of a community', () => all.community.get('/appeals?view=area')],
    ['the area of a street', () => all.street.get('/appeals?view=area')],
    ['what is closed in a community', () => all.community.get('/appeals?view=area&status=CLOSED')],
    ['a search in a community', () => all.community.get(`/appeals?view=area&q=${encodeURIComponent('楼道')}`)],
    ['a search in a street', () => all.street.get(`/appeals?view=area&q=${encodeURIComponent('楼道')}`)],
    ['a search in a queue', () => all.worker.get(`/appeals?view=work&q=${encodeURIComponent('楼道')}`)],
    ['one matter', () => all.worker.get(`/appeals/${matterId}`)],
    ['who goes along with it', () => all.worker.get(`/appeals/${matterId}/followers`)],
    ['with what it could be handled together', () => all.lead.get(`/appeals/${matterId}/merge-candidates`)],
    ['the matter of a number', () => all.lead.get(`/appeals/${matterId}/merge-candidates?no=0302-0001`)],
    ['its story', () => all.worker.get(`/appeals/${matterId}/steps`)],
    ['one wish', () => app.guest.get(`/wishes/${wishId}`)],
    ['the inbox', () => all.resident.get('/inbox')],
    ['what is late in a street', () => all.supervisor.get('/supervision?part=late')],
    ['what is nearly late in a street', () => all.street.get('/supervision?part=soon')],
    ['what is pressed for in a street', () => all.supervisor.get('/supervision?part=pressed')],
    ['what is put off in a street', () => all.supervisor.get('/supervision?part=held')],
    ['how much of it there is', () => all.supervisor.get('/supervision/counts')],
    ['the complex matters of a street', () => all.street.get(`/ledgers/problems?unitId=${STAGE.street}`)],
    ['those of a community that are over', () => all.community.get(`/ledgers/needs?unitId=${STAGE.community}&open=false`)],
    ['those of a grid', () => all.worker.get(`/ledgers/problems?unitId=${STAGE.gridGroup}`)],
    ['who looked at my telephone', () => all.resident.get('/me/reveals')],
    ['the audit log', () => auditor.get('/audit')],
    ['the queue of whoever keeps out', () => careful.get('/appeals?view=work')],
    ['the area of whoever keeps out', () => careful.get('/appeals?view=area')],
    ['a search of whoever keeps out', () => careful.get('/appeals?view=area&q=1122')],
    ['the area of whoever looks on', () => leader.get('/appeals?view=area')],
    ['a part of the audit log', () => auditor.get('/audit?part=CONFIGURATION')],
    ['a part of the audit log in a period', () => auditor.get('/audit?part=REVEAL&from=2026-03-01&to=2026-03-31')],
    ['what somebody did in a period', () => auditor.get('/audit?actorId=person-7&from=2026-03-01')],
    ['what somebody did', () => auditor.get('/audit?actorId=person-7')],
    ['what was done to something', () => auditor.get('/audit?aboutId=copy-7&part=REVEAL')],
  ])('%s', async (_name, request) => {
    const statements = await asked(request)
    expect(statements.length).toBeGreaterThan(0)
    for (const statement of statements) expect(await faults(statement)).toEqual([])
  })

  it.each<[string, () => Promise<{ status: number }>]>([
    ['the figures of a queue', () => all.worker.get('/appeals/counts?view=work')],
    ['the figures of a community', () => all.community.get('/appeals/counts?view=work')],
    ['the figures of a street', () => all.street.get('/appeals/counts?view=area')],
    ['the figures of my own matters', () => all.resident.get('/appeals/counts/mine')],
    ['by what a queue can be narrowed', () => all.worker.get('/appeals/filters?view=work')],
  ])('%s: every matter counted is open there, and no other is looked at', async (_name, request) => {
    for (const statement of await asked(request)) {
      const plan = await faults(statement)
      // a count sorts nothing that anybody would wait for: a handful of groups
      expect(plan.filter((line) => !/"type":"ref".*temporary/.test(line))).toEqual([])
    }
  })

  it.each(['', `?communityId=${STAGE.community}`])('the wish wall %s', async (which) => {
    const listening = listen(source)
    // an address nobody has asked for is not kept in memory
    await app.guest.get(`/wishes${which}${which ? '&' : '?'}limit=19`)
    const statements = listening()
    expect(statements.length).toBeGreaterThan(1)
    for (const statement of statements) expect(await faults(statement)).toEqual([])
  })

  it.each<[string, () => Promise<{ status: number }>]>([
    ['posting', () => all.neighbour.post('/appeals', COMPLAINT, { headers: { 'idempotency-key': `key-${Math.random()}` } })],
  ])('%s', async (_name, request) => {
    for (const statement of await asked(request)) expect(await faults(statement)).toEqual([])
  })

  it('the sweep of the alarms: what rings now, and no other', async () => {
    const listening = listen(source)
    await app.sweep('alarms of clocks')
    const statements = listening().filter(({ sql }) => /nextAlarmAt <= /.test(sql))
    expect(statements.length).toBeGreaterThan(0)
    for (const statement of statements) expect(await faults(statement)).toEqual([])
  })

  it('the sweep of what ended a year ago', async () => {
    const listening = listen(source)
    await app.sweep('appeals.retention')
    const statements = listening().filter(({ sql }) => /forgottenAt IS NULL/.test(sql))
    expect(statements.length).toBeGreaterThan(0)
    for (const statement of statements) expect(await faults(statement)).toEqual([])
  })

  it('tells a bad plan when it sees one', async () => {
    const bad = { sql: 'SELECT id FROM appeal WHERE placeDetail LIKE ? ORDER BY placeName', values: ['%x%'] }
    expect(await faults(bad)).not.toEqual([])
  })
})

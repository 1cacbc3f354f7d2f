import { DataSource } from 'typeorm'
import { ExclusionRequest } from '../src/afterwards/exclusion.entity'
import { FollowUp } from '../src/afterwards/follow-up.entity'
import { Appeal } from '../src/appeals/appeal.entity'
import { LostReview } from '../src/lost-points/lost-review.entity'
import { ContentItem } from '../src/moderation/content-item.entity'
import { PartnerTask } from '../src/partners/partner-task.entity'
import { DAY, later } from '../src/platform/clock'
import { insertRow, rowOf } from '../src/platform/database/rows'
import { Transactions } from '../src/platform/database/transactions'
import { Report } from '../src/reports/report.entity'
import { AppealRound } from '../src/statistics/appeal-round.entity'
import { Whistle } from '../src/whistles/whistle.entity'
import { WhistleCall } from '../src/whistles/whistle-call.entity'
import { onMysql } from './support/database'
import { type Neighbours, neighbours, posted } from './support/neighbours'
import { asked, faults, listen } from './support/plans'
import { STAGE } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

const MANY = 1200
const WHISTLE_ID = 'whistle-1'

/** The same as `query-plans`, for what stands beside the matters: calls to residents, exclusions, lost points, parts, pieces, reports. */
describe('no queue beside the matters looks at more than it shows', () => {
  let app: TestApp
  let all: Neighbours
  let source: DataSource
  let matterId: string

  beforeAll(async () => {
    app = await startApp()
    all = await neighbours(app)
    source = app.get(DataSource)
    matterId = (await posted(all.resident)).id
    await multiply()
    for (const table of [
      'appeal',
      'follow_up',
      'exclusion_request',
      'partner_task',
      'report',
      'appeal_round',
      'lost_review',
      'whistle_call',
      'content_item',
    ])
      await source.query(onMysql ? `ANALYZE TABLE ${table}` : `ANALYZE ${table}`)
  })
  afterAll(() => app.stop())

  /** Hundreds of each: one in ten of them here and open, the rest over, or elsewhere. */
  async function multiply(): Promise<void> {
    const model = await rowOf(source.manager, Appeal, matterId)
    if (!model) throw new Error('the matter is not there')
    await app.get(Transactions).run(async (tx) => {
      await tx.update(Appeal, { id: matterId }, { problemId: 'problem-0' })
      await tx.insert(Whistle, {
        id: WHISTLE_ID,
        appealId: matterId,
        openKey: matterId,
        number: 1,
        streetId: STAGE.street,
        communityId: STAGE.community,
        unitId: STAGE.gridGroup,
        level: 'GRID',
        type: 'HARD_PROBLEM',
        mode: 'TOGETHER',
        state: 'BLOWN',
        demand: '坡道要占绿地，请一起到现场定位置和资金',
        approver: '社区书记',
        approvedWay: 'PHONE',
        blownById: all.lead.id,
        blownAt: app.clock.now(),
      })
      for (let i = 0; i < MANY; i++) {
        const here = i % 10 === 0
        const open = i % 10 < 5
        const at = later(app.clock.now(), -(i % 400) * DAY)
        const id = `copy-${i}`
        const [streetId, communityId] = here ? [STAGE.street, STAGE.community] : [`street-x${i % 7}`, `community-x${i % 90}`]
        const unitId = here ? STAGE.property : `unit-x${i % 150}`
        await insertRow(tx, Appeal, {
          ...model,
          id,
          no: id,
          streetId,
          communityId,
          gridGroupId: here ? STAGE.gridGroup : `grid-x${i % 200}`,
          unitId: here ? STAGE.gridGroup : `grid-x${i % 200}`,
          decidesId: i % 20 === 0 ? STAGE.community : i % 3 === 0 ? `community-x${i % 90}` : null,
          problemId: i % 4 === 0 ? `problem-${i % 300}` : null,
          queueAt: at,
          createdAt: at,
        })
        await insertRow(tx, FollowUp, {
          id,
          appealId: id,
          round: 1,
          openKey: open ? id : null,
          open,
          state: open ? 'DUE' : 'DONE',
          reason: 'UNSATISFIED',
          streetId,
          communityId,
          unitId: here ? STAGE.gridGroup : `grid-x${i % 200}`,
          callerUnitId: communityId,
          madeAt: at,
          dueAt: at,
          queueAt: at,
          // one in fifty was not told yet
          remindedAt: i % 50 === 0 ? null : at,
          tries: [],
          doneAt: open ? null : at,
          callerId: null,
          saidResolved: null,
          saidSatisfaction: null,
          wantsReopen: false,
          words: null,
        })
        await insertRow(tx, ContentItem, {
          id,
          kind: 'WISH',
          subjectId: id,
          appealId: id,
          communityId,
          streetId,
          state: open ? 'HELD' : i % 3 === 0 ? 'SHOWN' : 'SEEN',
          why: null,
          at,
          settledById: null,
          settledAt: null,
          reason: null,
        })
        await insertRow(tx, ExclusionRequest, {
          id,
          appealId: id,
          round: 1,
          openKey: open ? id : null,
          open,
          state: open ? 'PROPOSED' : 'DENIED',
          streetId,
          communityId,
          unitId: STAGE.gridGroup,
          unitType: 'GRID_GROUP',
          why: 'FORCE_MAJEURE',
          text: '停电三天，材料进不来',
          evidence: null,
          askedAt: at,
          firstUnitId: null,
          firstReason: null,
          lastUnitId: null,
          lastReason: null,
          decidedAt: null,
        })
        await insertRow(tx, AppealRound, {
          id,
          appealId: id,
          round: 1,
          seq: 1,
          kind: 'COMPLAINT',
          streetId,
          communityId,
          unitId: here ? STAGE.gridGroup : `grid-x${i % 200}`,
          startedAt: at,
          contactDueAt: at,
          contactedAt: at,
          dueAt: at,
          completedAt: at,
          endedAt: at,
          resolved: i % 20 === 0 ? 'NO' : 'YES',
          satisfaction: null,
          closeReason: null,
          excluded: false,
        })
        await insertRow(tx, LostReview, {
          id,
          appealId: id,
          round: 1,
          unitId: STAGE.gridGroup,
          unitType: 'GRID_GROUP',
          state: open ? 'WRITTEN' : 'ACCEPTED',
          cause: 'OVERSIGHT',
          text: '换了灯没有回头试',
          measure: '换完当晚试一次',
          doerUnitId: STAGE.gridGroup,
          doneBy: '2026-03-20',
          writtenAt: at,
          answerUnitId: null,
          answer: null,
          answeredAt: null,
        })
        await insertRow(tx, PartnerTask, {
          id,
          version: 1,
          appealId: here ? matterId : id,
          unitId,
          unitType: 'PROPERTY',
          part: 'CHILD',
          openKey: null,
          open,
          namedById: all.lead.id,
          demand: '请换好这一层的灯和开关',
          task: '四楼的灯',
          dueOn: '2026-03-10',
          namedAt: at,
          endedAt: null,
          endReason: null,
          report: null,
          reportedAt: null,
          reportedById: null,
          done: false,
          refusedAt: null,
        })
        await insertRow(tx, WhistleCall, {
          id,
          version: 1,
          whistleId: i === 0 ? WHISTLE_ID : id,
          appealId: i === 0 ? matterId : id,
          streetId,
          communityId,
          unitId,
          unitType: 'PROPERTY',
          lead: true,
          rung: 1,
          state: open ? 'CALLED' : 'DONE',
          calledAt: at,
          dueAt: at,
          checkedInAt: null,
          solved: null,
          score: null,
          answeredBy: [],
          awaits: open,
          queueAt: at,
          firstCalledAt: at,
          overruled: 0,
          remindedFor: i % 50 === 0 ? null : at,
          note: null,
          declineReason: null,
          decisionReason: null,
          result: null,
          scoreWords: null,
        })
        await insertRow(tx, Report, {
          id,
          reporterId: `person-${i}`,
          appealId: id,
          communityId,
          streetId,
          part: 'WISH',
          reason: 'PRIVACY',
          text: null,
          state: open ? 'OPEN' : 'KEPT',
          openKey: null,
          createdAt: at,
          settledById: null,
          settledAt: null,
        })
      }
    })
  }

  const PERIOD = 'from=2026-02-01&to=2026-03-05'
  it.each<[string, () => Promise<{ status: number }>]>([
    ['the calls to make in a community', () => all.community.get('/afterwards/follow-ups')],
    ['the calls to make in a street', () => all.supervisor.get('/afterwards/follow-ups?area=1')],
    ['the calls about one matter', () => all.community.get(`/afterwards/follow-ups/of/${matterId}`)],
    [
      'the figures of the calls of a community',
      () => all.community.get(`/afterwards/follow-ups/figures?unitId=${STAGE.community}&${PERIOD}`),
    ],
    ['the exclusions to decide in a community', () => all.community.get('/afterwards/exclusions')],
    ['the exclusions to decide in a street', () => all.supervisor.get('/afterwards/exclusions')],
    ['the exclusions of one matter', () => all.community.get(`/afterwards/exclusions/of/${matterId}`)],
    ['how much of both there is', () => all.community.get('/afterwards/counts')],
    ['what cost a community a point', () => all.community.get(`/lost-points?unitId=${STAGE.community}&${PERIOD}`)],
    ['what waits there to be read', () => all.supervisor.get(`/lost-points?unitId=${STAGE.street}&${PERIOD}&part=written`)],
    ['why it did', () => all.community.get(`/lost-points/figures?unitId=${STAGE.community}&${PERIOD}`)],
    ['how much of it waits', () => all.community.get('/lost-points/counts')],
    ['what one matter cost', () => all.community.get(`/lost-points/of/${matterId}`)],
    ['what a unit helps with', () => all.property.get('/partners/parts')],
    ['what it has helped with', () => all.property.get('/partners/parts?open=false')],
    ['how much of it there is', () => all.property.get('/partners/parts/counts')],
    ['what waits for the word of a community (等您批)', () => all.community.get('/appeals?view=work&bucket=decide')],
    ['the other matters of the same trouble', () => all.community.get(`/appeals/${matterId}/siblings`)],
    ['which may be the same trouble', () => all.community.get(`/appeals/${matterId}/sibling-candidates`)],
    ['the calls that a unit was called to (哨)', () => all.property.get('/whistles/calls')],
    ['how many of them wait', () => all.property.get('/whistles/calls/counts')],
    ['the whistles of one matter', () => all.community.get(`/whistles/of/${matterId}`)],
    [
      'what stands behind a rate of a grid',
      () => all.lead.get(`/statistics/rates/resolution/appeals?unitId=${STAGE.gridGroup}&${PERIOD}&side=rest`),
    ],
    ['what was reported in a community', () => all.community.get('/reports')],
    ['what was reported in a street', () => all.street.get('/reports')],
    ['how many reports wait in a community', () => all.community.get('/reports/counts')],
    ['how many reports wait in a street', () => all.street.get('/reports/counts')],
    ['the content that waits in a community', () => all.community.get('/content')],
    ['the content that waits in a street', () => all.street.get('/content')],
    ['what is public in a street and nobody has looked at', () => all.street.get('/content?part=patrol')],
    ['how much content waits in a street', () => all.street.get('/content/counts')],
  ])('%s', async (_name, request) => {
    const statements = await asked(source, request)
    expect(statements.length).toBeGreaterThan(0)
    for (const statement of statements) expect([statement.sql, await faults(source, statement)]).toEqual([statement.sql, []])
  })

  it('the sweep of the calls that nobody has made', async () => {
    const listening = listen(source)
    await app.sweep()
    const statements = listening().filter(({ sql }) => /follow_up/.test(sql) && /remindedAt IS NULL/.test(sql))
    expect(statements.length).toBeGreaterThan(0)
    for (const statement of statements) expect(await faults(source, statement)).toEqual([])
  })
})

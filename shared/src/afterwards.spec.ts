import fc from 'fast-check'
import { BODIES } from '../test/support/bodies'
import { Story } from '../test/support/story'
import { CAST, DAY, facts, HOUR, heldBy, later, NOW, person, serves, UNITS } from '../test/support/world'
import { callAfter, careful, drawn, SAMPLE_PERCENT } from './afterwards'
import type { AppealFacts } from './appeal'

const { resident, gridWorker, gridLead, community, street, supervisor, department } = CAST
const MISSED = { reached: 'NO' }
const TALKED = { reached: 'YES', saidResolved: 'YES', saidSatisfaction: 'SATISFIED', wantsReopen: 'NO', readBack: true }
const UNHAPPY = { resolved: 'PARTIAL', satisfaction: 'UNSATISFIED' }
const ended = (patch: Partial<AppealFacts> = {}) =>
  new Story(
    heldBy(UNITS.grid, { status: 'COMPLETED', outcome: 'RESOLVED', dueAt: later(7 * DAY), handlerIds: [gridWorker.personId], ...patch }),
  )

describe('a call to the resident (回访)', () => {
  it('is owed to all who were not content, to silence that may be helplessness, and to a sample of the others', () => {
    const why = (patch: Partial<AppealFacts>, said: Parameters<typeof callAfter>[1]) => callAfter(facts(patch), said, NOW).followUpDue
    for (const said of [
      { resolved: 'NO', satisfaction: null },
      { resolved: 'PARTIAL', satisfaction: 'SATISFIED' },
      { resolved: 'YES', satisfaction: 'UNSATISFIED' },
    ] as const)
      expect(why({}, said)).toBe('UNSATISFIED')
    expect(why({ denyCount: 1 }, { resolved: 'YES', satisfaction: 'SATISFIED' })).toBe('UNSATISFIED')
    const silence = { resolved: null, satisfaction: null }
    expect(why({ elder: true }, silence)).toBe('SILENT')
    expect(why({ beneficiaryId: null }, silence)).toBe('SILENT')
    const ids = Array.from({ length: 2000 }, (_, i) => `matter-${i}`)
    const sample = ids.filter((id) => why({ id }, { resolved: 'YES', satisfaction: 'SATISFIED' }) === 'SAMPLE')
    expect(sample.length / ids.length).toBeGreaterThan((SAMPLE_PERCENT - 3) / 100)
    expect(sample.length / ids.length).toBeLessThan((SAMPLE_PERCENT + 3) / 100)
  })

  it('by sample comes out the same wherever it is asked, and otherwise in another month', () => {
    const matter = facts({ id: 'matter-1' })
    fc.assert(fc.property(fc.nat(9), (hours) => expect(drawn(matter, later(hours * HOUR))).toBe(drawn(matter, NOW))))
    const months = Array.from({ length: 60 }, (_, i) => drawn(matter, later(i * 31 * DAY)))
    expect(new Set(months).size).toBe(2)
  })

  it('is made by somebody above the unit who had no part in it (invariant 8)', () => {
    const story = () => ended().act('confirm', resident, UNHAPPY)
    for (const actor of [gridWorker, gridLead, resident])
      expect(story().attempt('followUp', actor, TALKED)).toEqual({ refused: 'action.not-yours' })
    expect(story().attempt('followUp', department, TALKED)).toEqual({ refused: 'not-found' })
    for (const actor of [community, street, supervisor]) story().act('followUp', actor, TALKED)
    // a worker of the grid who also serves above has still handled it, and a colleague of his is of the unit all the same
    const both = person(gridWorker.personId, serves('COMMUNITY_ADMIN', UNITS.community))
    expect(story().attempt('followUp', both, TALKED)).toEqual({ refused: 'judge.own-work' })
    const colleague = person('colleague', serves('GRID_WORKER', UNITS.grid), serves('COMMUNITY_ADMIN', UNITS.community))
    expect(story().attempt('followUp', colleague, TALKED)).toEqual({ refused: 'action.not-yours' })
    // whoever typed it for somebody else has a part in it
    const friend = person('resident-2', serves('COMMUNITY_ADMIN', UNITS.community))
    expect(ended({ submitterId: 'resident-2' }).act('confirm', resident, UNHAPPY).attempt('followUp', friend, TALKED)).toEqual({
      refused: 'judge.own-work',
    })
  })

  it('sets nothing that the resident says (invariant 4), whatever is heard on the telephone', () => {
    const story = ended().act('confirm', resident, UNHAPPY)
    const { resolved, satisfaction, closeReason } = story.facts
    story.act('followUp', community, { ...TALKED, saidResolved: 'NO', saidSatisfaction: 'UNSATISFIED' })
    expect(story.facts).toMatchObject({ resolved, satisfaction, closeReason, followUpDue: null })
    expect(story.replayed()).toEqual(story.facts)
  })

  it('is tried on three days, then nobody can be reached; and silence is not waited for without end', () => {
    const story = ended({ beneficiaryId: null }).wait(2 * DAY)
    expect(story.attempt('followUpOwed', CAST.street)).toEqual({ refused: 'action.not-yours' })
    story.wait(DAY).system('followUpOwed').act('followUp', community, MISSED)
    expect(story.wait(HOUR).attempt('followUp', street, MISSED)).toEqual({ refused: 'followup.tried-today', field: 'reached' })
    story.wait(DAY).act('followUp', street, MISSED).wait(DAY).act('followUp', community, MISSED)
    expect(story.facts).toMatchObject({ followUpDue: null, followUpTries: 3 })
    expect(story.wait(2 * DAY).system('autoClose').facts).toMatchObject({ closeReason: 'AUTO', resolved: null, followUpDue: null })
    const alone = ended({ elder: true }).wait(14 * DAY - 1)
    expect(alone.attempt('autoClose', CAST.street).refused).toBe('action.not-yours')
    expect(() => alone.system('autoClose')).toThrow(/followup.first/)
    expect(alone.wait(1).system('autoClose').facts.followUpDue).toBe('SILENT')
    expect(careful(facts())).toBe(false)
  })

  it('hands the matter up only for what the resident asked for, twice in all', () => {
    const wants = { ...TALKED, saidResolved: 'NO', wantsReopen: 'YES' }
    const story = ended().act('confirm', resident, UNHAPPY)
    expect(story.attempt('askReopen', community, { reason: '居民大概不满意' })).toEqual({ refused: 'action.not-now' })
    story.act('followUp', community, wants).act('askReopen', community, { reason: '居民说还不行' })
    expect(story.facts).toMatchObject({ status: 'DISPUTED', followUpBy: null, reopenCount: 1 })
    const again = ended({ reopenCount: 2 }).act('confirm', resident, UNHAPPY)
    expect(again.attempt('followUp', community, wants)).toEqual({ refused: 'reopen.twice', field: 'wantsReopen' })
    const old = ended()
      .act('confirm', resident, UNHAPPY)
      .wait(31 * DAY)
    expect(old.attempt('followUp', community, wants)).toEqual({ refused: 'reopen.too-late', field: 'wantsReopen' })
  })
})

describe('leaving a round out of the count (剔除)', () => {
  const ASK = { why: 'BEYOND_LAW', text: '居民要求给私家小院接路灯，没有这样的政策', evidence: '市政照明办法第八条' }
  const YES = { decision: 'APPROVED', reason: '现场看过，确实没有依据' }
  const NO = { decision: 'DENIED', reason: '可以先说清楚再办结' }
  const asked = () => ended().act('confirm', resident, UNHAPPY).act('exclude', gridLead, ASK)

  it('is asked for by the unit whose round it was, once, with a reason and something to show for it', () => {
    const story = ended()
    expect(story.attempt('exclude', gridLead, ASK)).toEqual({ refused: 'exclusion.no-round' })
    story.act('confirm', resident, UNHAPPY)
    expect(story.attempt('exclude', community, ASK)).toEqual({ refused: 'action.not-yours' })
    const { evidence: _, ...bare } = ASK
    expect(story.attempt('exclude', gridLead, bare)).toEqual({ refused: 'evidence.required', field: 'photoIds' })
    story.act('exclude', gridLead, ASK)
    expect(story.attempt('exclude', gridWorker, ASK)).toEqual({ refused: 'exclusion.pending' })
    story.act('decideExclusion', community, NO)
    expect(story.attempt('exclude', gridWorker, ASK)).toEqual({ refused: 'exclusion.again', field: 'round' })
    expect(story.facts.exclusions).toMatchObject([{ round: 1, unitId: 'grid', state: 'DENIED', approvedBy: [] }])
  })

  it('needs two different people above the unit; the second may be the supervisor, the first not', () => {
    const story = asked()
    for (const actor of [gridLead, gridWorker, resident])
      expect(story.attempt('decideExclusion', actor, YES)).toEqual({ refused: 'action.not-yours' })
    expect(story.attempt('decideExclusion', supervisor, YES)).toEqual({ refused: 'exclusion.level-first' })
    story.act('decideExclusion', community, YES)
    expect(story.facts.exclusions[0]).toMatchObject({ state: 'APPROVED_1', approvedBy: [community.personId] })
    expect(story.attempt('decideExclusion', community, YES)).toEqual({ refused: 'exclusion.own' })
    story.act('decideExclusion', supervisor, YES)
    expect(story.facts.exclusions[0]).toMatchObject({ state: 'APPROVED', approvedBy: [community.personId, supervisor.personId] })
    // the verdict of the resident stays
    expect(story.facts).toMatchObject({ resolved: 'PARTIAL', satisfaction: 'UNSATISFIED' })
    expect(story.replayed()).toEqual(story.facts)
  })

  it('is not decided by whoever asked for it, whatever else he serves as, nor by a colleague of the unit', () => {
    const twoHats = person('two-hats', serves('GRID_LEAD', UNITS.grid), serves('STREET_ADMIN', UNITS.street))
    const story = ended().act('confirm', resident, UNHAPPY).act('exclude', twoHats, ASK)
    expect(story.attempt('decideExclusion', twoHats, YES)).toEqual({ refused: 'action.not-yours' })
    // the office of the community has no word about its own round
    const own = new Story(heldBy(UNITS.community, { status: 'COMPLETED', outcome: 'RESOLVED', dueAt: later(7 * DAY) }))
    own.act('confirm', resident, UNHAPPY).act('exclude', community, ASK)
    const other = person('other-admin', serves('COMMUNITY_ADMIN', UNITS.community))
    for (const actor of [community, other]) expect(own.attempt('decideExclusion', actor, YES)).toEqual({ refused: 'action.not-yours' })
    own.act('decideExclusion', street, YES)
    expect(own.facts.exclusions[0]?.state).toBe('APPROVED_1')
  })

  it('is about one round: the first was denied, the second is at work', () => {
    const story = ended({ resolveStartedAt: NOW }).act('deny', resident, BODIES.deny)
    expect(story.attempt('exclude', gridLead, { ...ASK, round: 2 })).toEqual({ refused: 'exclusion.no-round', field: 'round' })
    story.act('exclude', gridLead, ASK)
    expect(story.facts).toMatchObject({ status: 'IN_PROGRESS', round: 2, exclusions: [{ round: 1, state: 'PROPOSED' }] })
    // taken back by whoever asked, it may be asked for again
    expect(story.attempt('withdrawExclusion', gridWorker, { reason: '想错了' })).toEqual({ refused: 'action.not-yours' })
    story.act('withdrawExclusion', gridLead, { reason: '想错了' }).act('exclude', gridLead, ASK)
    expect(story.facts.exclusions.map(({ state }) => state)).toEqual(['WITHDRAWN', 'PROPOSED'])
  })
})

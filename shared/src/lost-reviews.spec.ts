import fc from 'fast-check'
import { Story } from '../test/support/story'
import { CAST, DAY, facts, HOUR, heldBy, later, NOW, person, serves, UNITS } from '../test/support/world'
import type { AppealFacts, Exclusion } from './appeal'
import { LOST_POINT_NAMES, type LostRound, lostPoints } from './lost-points'

const { resident, gridWorker, gridLead, community, street, supervisor } = CAST
const LOOKED = {
  cause: 'OVERSIGHT',
  text: '换了灯没有回头试，第二天又不亮了',
  measure: '换完当晚试一次再办结',
  doer: 'OWN',
  doneBy: '2026-12-20',
}
const YES = { decision: 'ACCEPTED', reason: '写得实在，照着做' }
const AGAIN = { decision: 'RETURNED', reason: '说说以后怎么不再发生' }
const closed = (patch: Partial<AppealFacts> = {}) =>
  new Story(
    heldBy(UNITS.grid, {
      status: 'CLOSED',
      closeReason: 'CONFIRMED',
      resolved: 'PARTIAL',
      satisfaction: 'UNSATISFIED',
      firstContactAt: NOW,
      dueAt: null,
      nextAlarmAt: null,
      handlerIds: [gridWorker.personId],
      ...patch,
    }),
  )

describe('what a round has cost (失分)', () => {
  const good: LostRound = {
    resolved: 'YES',
    satisfaction: 'SATISFIED',
    contactDueAt: later(HOUR),
    contactedAt: NOW,
    dueAt: later(DAY),
    completedAt: later(DAY),
    endedAt: later(2 * DAY),
    excluded: false,
    followed: false,
  }

  it('is named by what counts against a rate, and by being done anew', () => {
    expect(lostPoints(good)).toEqual([])
    // a moment is still in time, the next is not
    expect(lostPoints({ ...good, completedAt: later(DAY + 1) })).toEqual(['late'])
    expect(lostPoints({ ...good, contactedAt: later(HOUR + 1) })).toEqual(['contact'])
    expect(lostPoints({ ...good, contactedAt: null })).toEqual(['contact'])
    expect(lostPoints({ ...good, contactedAt: null, contactDueAt: null, dueAt: null })).toEqual([])
    expect(lostPoints({ ...good, resolved: 'PARTIAL', satisfaction: 'UNSATISFIED' })).toEqual(['partly', 'unhappy'])
    // a denial is counted as what it is, and not once more for the round that follows it
    expect(lostPoints({ ...good, resolved: 'NO', satisfaction: null, followed: true })).toEqual(['unsolved'])
    expect(lostPoints({ ...good, followed: true })).toEqual(['reopened'])
    expect(lostPoints({ ...good, resolved: null, satisfaction: null })).toEqual([])
  })

  it('is nothing while the round runs, and nothing where two people left it out', () => {
    const bad = { ...good, resolved: 'NO', contactedAt: null } as const
    expect(lostPoints({ ...bad, endedAt: null })).toEqual([])
    expect(lostPoints({ ...bad, excluded: true })).toEqual([])
    expect(LOST_POINT_NAMES).toEqual(expect.arrayContaining(lostPoints(bad)))
  })
})

describe('looking back at it (失分复盘)', () => {
  it('is done by whoever leads the unit of the round, and by nobody else', () => {
    for (const actor of [gridWorker, resident, community, street, supervisor])
      expect(closed().attempt('reviewLost', actor, LOOKED).refused).toBe('action.not-yours')
    const story = closed().act('reviewLost', gridLead, LOOKED)
    expect(story.facts.reviews).toEqual([
      { round: 1, unitId: 'grid', unitType: 'GRID_GROUP', writtenBy: gridLead.personId, state: 'WRITTEN' },
    ])
    expect(story.attempt('reviewLost', gridLead, LOOKED)).toEqual({ refused: 'review.pending' })
    expect(story.replayed()).toEqual(story.facts)
  })

  it('is read one level up, never by whoever wrote it, and comes back when it does not do', () => {
    const story = closed().act('reviewLost', gridLead, LOOKED)
    for (const actor of [gridWorker, gridLead, resident]) expect(story.attempt('judgeReview', actor, YES).refused).toBe('action.not-yours')
    const both = person(gridLead.personId, serves('STREET_ADMIN', UNITS.street))
    expect(story.attempt('judgeReview', both, YES)).toEqual({ refused: 'review.own' })
    story.act('judgeReview', community, AGAIN)
    expect(story.facts.reviews[0]?.state).toBe('RETURNED')
    // nothing waits for a word any more
    expect(story.attempt('judgeReview', community, YES)).toEqual({ refused: 'action.not-yours' })
    story.act('reviewLost', gridLead, LOOKED).act('judgeReview', supervisor, YES)
    expect(story.facts.reviews).toMatchObject([{ round: 1, state: 'ACCEPTED' }])
    expect(story.attempt('reviewLost', gridLead, LOOKED)).toEqual({ refused: 'review.none' })
    expect(story.attempt('judgeReview', street, YES)).toEqual({ refused: 'action.not-yours' })
  })

  it('is asked for where a point may be lost: not of a round that runs, went well, or was left out', () => {
    const tried = (patch: Partial<AppealFacts>) => closed(patch).attempt('reviewLost', gridLead, LOOKED).refused
    const well = { resolved: 'YES', satisfaction: 'SATISFIED' } as const
    expect(tried(well)).toBe('review.none')
    expect(tried({ status: 'IN_PROGRESS', closeReason: null })).toBe('review.none')
    expect(tried({ ...well, closeReason: 'ON_SPOT', firstContactAt: null })).toBe('review.none')
    const left: Exclusion = { round: 1, unitId: 'grid', unitType: 'GRID_GROUP', askedBy: 'x', approvedBy: ['y', 'z'], state: 'APPROVED' }
    expect(tried({ exclusions: [left] })).toBe('review.none')
    expect(tried({ exclusions: [{ ...left, state: 'DENIED' }] })).toBeNull()
    // nobody was rung up in time, or the day was past
    expect(tried({ ...well, firstContactAt: null })).toBeNull()
    expect(tried({ ...well, resolveDueAt: later(-1) })).toBeNull()
    // the common result of a matter that goes along is lost for those who go along too, once it is there
    const along = { status: 'MERGED', mergedIntoId: 'main', mainSince: NOW, closeReason: null } as const
    expect(tried({ ...along, mainStatus: 'CLOSED', resolved: 'NO' })).toBeNull()
    expect(tried({ ...along, mainStatus: 'IN_PROGRESS', resolved: null, satisfaction: null })).toBe('review.none')
  })

  it('goes from the first round to the last, each by the unit that answered for it', () => {
    const story = closed({ round: 3, answeredBy: [1, 2].map((round) => ({ round, unitId: round === 2 ? 'community' : 'grid' })) })
    story.act('reviewLost', gridLead, LOOKED).act('judgeReview', street, YES)
    story.act('reviewLost', gridLead, LOOKED).act('judgeReview', street, YES)
    expect(story.facts.reviews.map(({ round }) => round)).toEqual([1, 3])
    expect(story.attempt('reviewLost', gridLead, LOOKED)).toEqual({ refused: 'review.none' })
    story.act('reviewLost', community, LOOKED)
    // above a community stands the street, not the community itself
    expect(story.attempt('judgeReview', community, YES).refused).toBe('action.not-yours')
    expect(story.act('judgeReview', street, YES).facts.reviews.map(({ round, unitId }) => `${round} ${unitId}`)).toEqual([
      '1 grid',
      '3 grid',
      '2 community',
    ])
  })

  it('never sets what the resident says, the round, a clock or who answers (invariant 4)', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('NO', 'PARTIAL', null),
        fc.constantFrom('UNSATISFIED', null),
        fc.boolean(),
        (resolved, satisfaction, good) => {
          const story = closed({ resolved, satisfaction, denyCount: 1 })
          const before = { ...story.facts, reviews: [], version: 0 }
          story.act('reviewLost', gridLead, LOOKED).act('judgeReview', community, good ? YES : AGAIN)
          expect({ ...story.facts, reviews: [], version: 0 }).toEqual(before)
        },
      ),
    )
  })

  it('has no place for who the resident is', () => {
    for (const field of ['text', 'measure'])
      expect(closed().attempt('reviewLost', gridLead, { ...LOOKED, [field]: '打 13812345678 问过住在 3 单元 402 的人' })).toEqual({
        refused: 'review.personal-data',
        field,
      })
    expect(facts({}).reviews).toEqual([])
  })
})

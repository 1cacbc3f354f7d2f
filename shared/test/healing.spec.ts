import { type Exclusion, mergeProblem } from '../src'
import { Story } from './support/story'
import { CAST, DAY, facts, HOUR, heldBy, later, NOW, person, serves, UNITS } from './support/world'

const { gridLead, community, street, supervisor } = CAST
const INTO = { intoId: 'main', reason: '同一盏灯，一起修' }
const main = (patch = {}) => heldBy(UNITS.grid, { id: 'main', status: 'IN_PROGRESS', resolveStartedAt: NOW, ...patch })
const atWork = (patch = {}) =>
  heldBy(UNITS.grid, { status: 'IN_PROGRESS', tier: 'NORMAL', resolveStartedAt: NOW, resolveDueAt: later(7 * DAY), ...patch })

/** What somebody in charge might do so that a missed term looks kept (peers.md: figures that staff can make). */
describe('a clock that ran out is not healed', () => {
  it('by going along with something else, nor is the answer to a notice got rid of', () => {
    const late = new Story(atWork()).wait(8 * DAY)
    late.other = main()
    expect(late.attempt('merge', gridLead, INTO)).toEqual({ refused: 'merge.overdue' })
    const pressed = new Story(atWork({ answerAsked: true }))
    pressed.other = main()
    expect(pressed.attempt('merge', gridLead, INTO)).toEqual({ refused: 'merge.overdue' })
  })

  it('by going along with what stands on the ledger: putting off is decided one level up', () => {
    expect(mergeProblem(atWork(), main({ status: 'ON_HOLD' }))).toBe('merge.on-hold')
    expect(mergeProblem(atWork({ status: 'ON_HOLD' }), main({ status: 'ON_HOLD' }))).toBeNull()
  })

  it('by another dispatch as a harder matter; somebody above who had no part in it may, and less time may be set by anybody', () => {
    const back = () => new Story(heldBy(UNITS.grid, { status: 'SUBMITTED', tier: 'NORMAL', resolveStartedAt: NOW })).wait(9 * DAY)
    const dispatch = (tier: string) => ({ unitId: UNITS.grid.id, tier })
    expect(back().attempt('assign', gridLead, dispatch('COMPLEX'))).toEqual({ refused: 'judge.own-work', field: 'tier' })
    expect(back().attempt('assign', gridLead, dispatch('LIVELIHOOD')).refused).toBeNull()
    expect(back().attempt('assign', community, dispatch('COMPLEX')).refused).toBeNull()
    const first = new Story(heldBy(UNITS.grid, { status: 'SUBMITTED', tier: 'NORMAL', resolveStartedAt: null }))
    expect(first.attempt('assign', gridLead, dispatch('COMPLEX')).refused).toBeNull()
    const handled = new Story({ ...back().facts, handlerIds: [community.personId] })
    expect(handled.attempt('assign', community, dispatch('COMPLEX'))).toEqual({ refused: 'judge.own-work', field: 'tier' })
  })

  it('by the street that calls its own late matter a harder one', () => {
    const own = new Story(
      heldBy(UNITS.street, { status: 'IN_PROGRESS', tier: 'NORMAL', resolveStartedAt: NOW, handlerIds: [street.personId] }),
    )
    const harder = { tier: 'COMPLEX', reason: '比想的难办' }
    expect(own.attempt('reclassify', street, harder)).toEqual({ refused: 'judge.own-work', field: 'tier' })
    const colleague = person('colleague', serves('STREET_ADMIN', UNITS.street))
    expect(own.attempt('reclassify', colleague, harder).refused).toBeNull()
  })
})

describe('after a judgement', () => {
  const dismissed = (at: typeof UNITS.community | typeof UNITS.street, accountable: string) =>
    heldBy(at, {
      status: 'CLOSED',
      accountableUnitId: accountable,
      followUpDue: 'UNSATISFIED',
      statusSince: NOW,
      handlerIds: [],
      closeReason: 'ADJUDICATED',
    })
  const TALKED = { reached: 'YES', saidResolved: 'NO', saidSatisfaction: 'UNSATISFIED', wantsReopen: 'NO', readBack: true }

  it('the resident is rung up by the level above the unit that answers, where the file lies now', () => {
    const byStreet = new Story(dismissed(UNITS.street, UNITS.community.id)).wait(HOUR)
    expect(byStreet.attempt('followUp', community, TALKED)).toEqual({ refused: 'action.not-yours' })
    expect(byStreet.attempt('followUp', street, TALKED).refused).toBeNull()
    const byCommunity = new Story(dismissed(UNITS.community, UNITS.grid.id)).wait(HOUR)
    expect(byCommunity.attempt('followUp', gridLead, TALKED)).toEqual({ refused: 'action.not-yours' })
    expect(byCommunity.attempt('followUp', community, TALKED).refused).toBeNull()
  })
})

it('whoever oversees the street gives no first word on an exclusion by an office elsewhere', () => {
  const asked: Exclusion = { round: 1, unitId: UNITS.grid.id, unitType: 'GRID_GROUP', askedBy: 'x', approvedBy: [], state: 'PROPOSED' }
  const matter = facts({ status: 'CLOSED', unitId: UNITS.grid.id, unitType: 'GRID_GROUP', exclusions: [asked] })
  const elsewhere = serves('COMMUNITY_ADMIN', { ...UNITS.community, id: 'other-community', communityId: 'other-community' })
  const twoHats = person('two-hats', ...supervisor.memberships, elsewhere)
  const YES = { decision: 'APPROVED', reason: '现场看过，确实没有依据' }
  expect(new Story(matter).attempt('decideExclusion', twoHats, YES)).toEqual({ refused: 'exclusion.level-first' })
  expect(new Story(matter).attempt('decideExclusion', community, YES).refused).toBeNull()
})

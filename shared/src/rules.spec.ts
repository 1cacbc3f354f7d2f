import { BODIES } from '../test/support/bodies'
import { Story } from '../test/support/story'
import { ALL_UNITS, CAST, DAY, facts, findUnit, HOUR, heldBy, later, MINUTE, person, serves, UNITS } from '../test/support/world'
import { CHINA, endOfDay } from './calendar'
import { fold, opened, solvedOnSpot } from './opening'
import { actionsFor, capacityOf, patchFor, unitsFor } from './rules'

const { resident, gridWorker, gridLead, community, street, department, otherWorker } = CAST

describe('a new appeal', () => {
  const opening = {
    id: 'appeal',
    kind: 'COMPLAINT' as const,
    categoryId: 'fire',
    submitterId: 'resident',
    beneficiaryId: 'resident',
    place: { streetId: 'street', communityId: 'community', gridId: null, gridGroupId: null },
    receiver: UNITS.community,
    visibility: null,
    moderation: 'HELD' as const,
    valueYuan: null,
  }

  it('lies where it was received and nowhere between: without a grid, with the community', () => {
    const fresh = opened(opening, later(0), CHINA)
    expect(fresh).toMatchObject({
      status: 'SUBMITTED',
      round: 1,
      version: 1,
      unitId: 'community',
      accountableUnitId: 'community',
      handlingLevel: 'COMMUNITY',
    })
    expect(fresh).toMatchObject({ triageUnitId: 'community', firstUnitId: 'community', resolveStartedAt: null, moderation: 'HELD' })
  })

  it('becomes a hazard when whoever assigns it sees that it is one, and can then not be withdrawn', () => {
    const quiet = opened({ ...opening, categoryId: 'other' }, later(0), CHINA)
    const input = { unitId: 'community', tier: 'EMERGENCY' }
    const change = {
      appeal: quiet,
      actor: community,
      now: later(HOUR),
      calendar: CHINA,
      input,
      unit: UNITS.community,
      upper: UNITS.street,
      unitOf: findUnit,
    }
    expect(patchFor('assign', change)).toMatchObject({ tier: 'EMERGENCY', hazard: true })
    expect(patchFor('assign', { ...change, input: { unitId: 'community' } })).toMatchObject({ hazard: false })
  })

  it('takes tier, visibility and hazard from its category', () => {
    const of = (categoryId: string | null, kind: 'COMPLAINT' | 'WISH' = 'COMPLAINT') =>
      opened({ ...opening, categoryId, kind }, later(0), CHINA)
    expect(of('fire')).toMatchObject({ tier: 'EMERGENCY', hazard: true, dueAt: later(30 * MINUTE), visibility: 'PRIVATE' })
    expect(of('lighting')).toMatchObject({ tier: 'LIVELIHOOD', hazard: false, dueAt: endOfDay('2026-11-23') })
    expect(of(null)).toMatchObject({ tier: 'NORMAL', visibility: 'PRIVATE' })
    expect(of('repair', 'WISH')).toMatchObject({ visibility: 'PUBLIC' })
    expect(opened({ ...opening, visibility: 'GRID' }, later(0), CHINA).visibility).toBe('GRID')
  })

  it('that was solved on the spot is closed, with nobody’s rating and no clock', () => {
    const solved = solvedOnSpot(opening, later(0), CHINA)
    expect(solved).toMatchObject({
      status: 'CLOSED',
      outcome: 'RESOLVED',
      closeReason: 'ON_SPOT',
      resolved: null,
      satisfaction: null,
      dueAt: null,
      resolveDueAt: null,
    })
    expect(fold([JSON.parse(JSON.stringify(solved)) as Record<string, unknown>])).toEqual(solved)
  })
})

describe('a complaint, from the phone to the confirmed result', () => {
  it('changes the unit that answers for it only by signing (首接负责)', () => {
    const story = new Story(facts())
    story.act('assign', community, BODIES.assign('other-grid'))
    expect(story.facts).toMatchObject({
      status: 'ASSIGNED',
      unitId: 'other-grid',
      accountableUnitId: 'grid',
      assignedAt: later(0),
      resolveStartedAt: later(0),
    })
    story.wait(HOUR).act('sign', otherWorker)
    expect(story.facts).toMatchObject({
      status: 'IN_PROGRESS',
      accountableUnitId: 'other-grid',
      firstUnitId: 'grid',
      resolveStartedAt: later(0),
    })
    story.act('firstContact', otherWorker, BODIES.firstContact).wait(DAY).act('complete', otherWorker, BODIES.complete)
    expect(story.facts).toMatchObject({ status: 'COMPLETED', outcome: 'RESOLVED', resolved: null, dueAt: later(8 * DAY + HOUR) })
    story.act('confirm', resident, BODIES.confirm)
    expect(story.facts).toMatchObject({
      status: 'CLOSED',
      closeReason: 'CONFIRMED',
      resolved: 'YES',
      satisfaction: 'SATISFIED',
      dueAt: null,
      version: 6,
    })
    expect(story.replayed()).toEqual(story.facts)
  })

  it('that the grid takes on at once is assigned and signed in one', () => {
    const { facts: now } = new Story(facts()).act('handleNow', gridWorker)
    expect(now).toMatchObject({
      status: 'IN_PROGRESS',
      accountableUnitId: 'grid',
      handlingLevel: 'GRID',
      resolveStartedAt: later(0),
      assignedAt: later(0),
    })
  })

  it('that is transferred keeps its resolve clock and gives the new unit its own time to sign', () => {
    const story = new Story(facts())
      .act('assign', community, BODIES.assign('grid'))
      .wait(3 * HOUR)
      .act('transfer', community, BODIES.transfer('other-grid'))
    expect(story.facts).toMatchObject({
      status: 'ASSIGNED',
      unitId: 'other-grid',
      accountableUnitId: 'grid',
      resolveStartedAt: later(0),
      statusSince: later(0),
    })
    expect(story.facts.dueAt).toEqual(later(7 * HOUR))
    story.act('sign', otherWorker).wait(HOUR).act('transfer', street, BODIES.transfer('department'))
    expect(story.facts).toMatchObject({ handlingLevel: 'STREET', accountableUnitId: 'other-grid', resolveStartedAt: later(0) })
  })
})

describe('what is offered', () => {
  it('needs a unit to choose where the form asks for one', () => {
    const moment = { appeal: facts(), actor: gridLead, now: later(1), calendar: CHINA }
    expect(actionsFor(moment, ALL_UNITS)).toContain('assign')
    expect(actionsFor(moment, [])).not.toContain('assign')
    expect(unitsFor(moment, ALL_UNITS)).toEqual([UNITS.grid])
  })

  it('is nothing but notes and pressing for whom the file only passes', () => {
    const moment = (actor = CAST.supervisor) => ({
      appeal: heldBy(UNITS.department, { status: 'IN_PROGRESS' }),
      actor,
      now: later(1),
      calendar: CHINA,
    })
    expect(actionsFor(moment(), ALL_UNITS)).toEqual(['note', 'supervise', 'recuse'])
    expect(actionsFor(moment(CAST.auditor), ALL_UNITS)).toEqual([])
    expect(actionsFor(moment(department), ALL_UNITS)).toEqual([
      ...['askInfo', 'progress', 'reply', 'note', 'firstContact'],
      ...['reclassify', 'namePartner', 'consult', 'cutTask', 'linkSibling', 'setPath', 'recuse'],
    ])
  })

  it('is recorded in the first capacity that the row names', () => {
    const both = person('resident', serves('GRID_LEAD', UNITS.grid))
    const moment = { appeal: facts(), actor: both, now: later(1), calendar: CHINA }
    expect([capacityOf('withdraw', moment), capacityOf('assign', moment), capacityOf('reply', moment)]).toEqual([
      'beneficiary',
      'dispatcher',
      'handler',
    ])
  })

  it('leaves the judgement to whoever listens to the resident while judging, and not to who worked on it', () => {
    const heard = (status: 'DISPUTED' | 'IN_PROGRESS') => {
      const appeal = heldBy(UNITS.community, { status })
      const input = { channel: 'PHONE', reached: 'YES' }
      return {
        ...appeal,
        ...patchFor('firstContact', {
          appeal,
          actor: community,
          now: later(1),
          calendar: CHINA,
          input,
          unit: UNITS.community,
          upper: UNITS.street,
          unitOf: findUnit,
        }),
        status: 'DISPUTED' as const,
      }
    }
    const offered = (appeal: ReturnType<typeof heard>) =>
      actionsFor({ appeal, actor: community, now: later(2), calendar: CHINA }, ALL_UNITS)
    expect(offered(heard('DISPUTED'))).toEqual(expect.arrayContaining(['reopen', 'dismissDispute']))
    expect(offered(heard('IN_PROGRESS'))).not.toContain('dismissDispute')
  })

  it('is pure: the same change gives the same patch and leaves its facts alone', () => {
    const story = new Story(facts())
    const change = {
      ...story.moment(community),
      input: BODIES.assign('other-grid'),
      unit: UNITS.otherGrid,
      upper: UNITS.community,
      unitOf: findUnit,
    }
    const before = JSON.stringify(story.facts)
    expect(patchFor('assign', change)).toEqual(patchFor('assign', change))
    expect(JSON.stringify(story.facts)).toBe(before)
  })
})

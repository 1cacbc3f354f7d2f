import { type AppealFacts, SYSTEM, type UnitFacts } from '../src'
import { BODIES } from './support/bodies'
import { Story } from './support/story'
import { CAST, DAY, facts, HOUR, heldBy, later, person, serves, UNITS } from './support/world'

const { resident, gridWorker, gridLead, community, street, department, otherWorker } = CAST

/** The scenarios of the domain model (F.8) that are about going round again, step by step and without a database. */

describe('退回三次: the third return', () => {
  /** Three units in turn give it back; the street hands it out. */
  const thrice = () => {
    const story = new Story(facts())
    const turns = [
      [UNITS.otherGrid, otherWorker],
      [UNITS.department, department],
      [UNITS.grid, gridWorker],
    ] as const
    for (const [unit, member] of turns)
      story.act('assign', street, BODIES.assign(unit.id)).wait(HOUR).act('returnBack', member, BODIES.returnBack)
    return story
  }

  it('goes to the queue one level up, which designates, and that cannot be returned', () => {
    const story = thrice()
    expect(story.facts).toMatchObject({
      status: 'SUBMITTED',
      returnCount: 3,
      unitId: 'community',
      triageUnitId: 'community',
      handlingLevel: 'COMMUNITY',
    })
    expect(story.facts).toMatchObject({
      returnedUnitIds: ['other-grid', 'department', 'grid'],
      accountableUnitId: 'grid',
      resolveStartedAt: later(0),
    })
    expect(story.attempt('assign', gridLead, BODIES.assign('grid', true))).toEqual({ refused: 'action.not-yours' })
    expect(story.attempt('assign', community, BODIES.assign('grid'))).toEqual({ refused: 'designate.required', field: 'designated' })
    // a routing rule does not designate
    expect(story.attempt('assign', SYSTEM, BODIES.assign('grid', true))).toEqual({ refused: 'designate.required', field: 'designated' })
    story.act('assign', community, BODIES.assign('grid', true))
    expect(story.attempt('returnBack', gridWorker, BODIES.returnBack)).toEqual({ refused: 'return.designated' })
    expect(story.facts).toMatchObject({ designated: true, resolveStartedAt: later(0) })
    expect(story.replayed()).toEqual(story.facts)
  })

  it('stays in the territory of the appeal, and does not sink below who dispatched it', () => {
    const third = (unit: UnitFacts, triage: Partial<AppealFacts> = {}) => {
      const story = new Story(heldBy(unit, { status: 'ASSIGNED', returnCount: 2, ...triage }))
      return story.act('returnBack', person('x', serves('GRID_WORKER', unit)), BODIES.returnBack).facts.unitId
    }
    expect(third(UNITS.otherGrid)).toBe('community')
    expect(third(UNITS.nextGrid)).toBe('street')
    expect(third(UNITS.grid, { triageUnitId: 'street', triageUnitType: 'STREET' })).toBe('street')
  })

  it('keeps a unit that returned it from getting it again in this round, unless designated', () => {
    const story = new Story(facts()).act('assign', community, BODIES.assign('other-grid')).act('returnBack', otherWorker, BODIES.returnBack)
    expect(story.attempt('assign', community, BODIES.assign('other-grid'))).toEqual({ refused: 'unit.returned-before', field: 'unitId' })
    story.act('assign', community, BODIES.assign('grid'))
    expect(story.attempt('transfer', community, BODIES.transfer('other-grid'))).toEqual({
      refused: 'unit.returned-before',
      field: 'unitId',
    })
    story.act('transfer', community, BODIES.transfer('other-grid', true))
  })
})

describe('questions to the resident', () => {
  it('pause the resolve clock and come back to where they were asked', () => {
    const story = new Story(facts()).act('handleNow', gridWorker).wait(HOUR).act('askInfo', gridWorker, BODIES.askInfo)
    expect(story.facts).toMatchObject({
      status: 'NEED_INFO',
      resumeStatus: 'IN_PROGRESS',
      resolveDueAt: null,
      infoAskedCount: 1,
      dueAt: later(HOUR + 5 * DAY),
    })
    story.wait(DAY).act('supplyInfo', resident, BODIES.supplyInfo)
    expect(story.facts).toMatchObject({ status: 'IN_PROGRESS', resumeStatus: null, infoUnanswered: false, resolveDueAt: later(8 * DAY) })
    expect(story.replayed()).toEqual(story.facts)
  })

  it('come back to the queue when they were asked from there, with no clock to pause', () => {
    const story = new Story(facts()).act('askInfo', gridLead, BODIES.askInfo)
    expect(story.facts).toMatchObject({ resumeStatus: 'SUBMITTED', pauses: [] })
    expect(story.wait(DAY).act('supplyInfo', resident, BODIES.supplyInfo).facts.status).toBe('SUBMITTED')
  })

  it('that stay without answer go on after five days, never into a rejection', () => {
    const story = new Story(facts())
      .act('handleNow', gridWorker)
      .act('askInfo', gridWorker, BODIES.askInfo)
      .wait(5 * DAY - 1)
    expect(story.attempt('infoTimeout', SYSTEM)).toEqual({ refused: 'action.not-now' })
    story.wait(1).system('infoTimeout')
    expect(story.facts).toMatchObject({ status: 'IN_PROGRESS', infoUnanswered: true, resolveDueAt: later(12 * DAY) })
  })
})

describe('居民说未解决: a denial', () => {
  const denied = () =>
    new Story(facts())
      .act('handleNow', gridWorker)
      .act('firstContact', gridWorker, BODIES.firstContact)
      .wait(DAY)
      .act('complete', gridWorker, BODIES.complete)
      .wait(HOUR)
      .act('deny', resident, BODIES.deny)

  it('starts a second round in the same hands with half the time', () => {
    const story = denied()
    expect(story.facts).toMatchObject({ status: 'IN_PROGRESS', round: 2, denyCount: 1, unitId: 'grid', accountableUnitId: 'grid' })
    expect(story.facts).toMatchObject({
      outcome: null,
      resolved: null,
      firstContactAt: null,
      infoAskedCount: 0,
      returnCount: 0,
      returnedUnitIds: [],
      designated: false,
    })
    expect(story.facts.resolveDueAt).toEqual(later(DAY + HOUR + 3.5 * DAY))
    // the resident must be spoken to again
    expect(story.attempt('complete', gridWorker, BODIES.complete)).toEqual({ refused: 'contact.required' })
  })
})

describe('沉默: no answer', () => {
  it('closes the file after seven days, unrated', () => {
    const story = new Story(heldBy(UNITS.grid, { status: 'COMPLETED', outcome: 'RESOLVED', dueAt: later(7 * DAY) })).wait(7 * DAY - 1)
    expect(story.attempt('autoClose', SYSTEM)).toEqual({ refused: 'action.not-now' })
    expect(story.wait(1).system('autoClose').facts).toMatchObject({
      status: 'CLOSED',
      closeReason: 'AUTO',
      resolved: null,
      satisfaction: null,
    })
  })

  it('of somebody without an account does so only after somebody who did not handle it has tried to call', () => {
    const story = new Story(heldBy(UNITS.grid, { status: 'COMPLETED', beneficiaryId: null, dueAt: later(7 * DAY) })).wait(8 * DAY)
    expect(story.attempt('autoClose', SYSTEM)).toEqual({ refused: 'followup.first' })
    story.act('firstContact', gridWorker, BODIES.failedContact)
    expect(story.attempt('autoClose', SYSTEM)).toEqual({ refused: 'followup.first' })
    story.system('followUpOwed').act('followUp', community, { reached: 'NO' }).system('autoClose')
    expect(story.facts).toMatchObject({ closeReason: 'AUTO', resolved: null, followUpDue: 'SILENT' })
  })
})

describe('a rejection', () => {
  it('is looked at again one level above who rejected, and not by the same desk', () => {
    const story = new Story(facts()).act('reject', community, BODIES.reject)
    expect(story.facts).toMatchObject({ status: 'REJECTED', rejectReason: 'NOT_OURS' })
    story.wait(DAY).act('contestReject', resident, BODIES.contestReject)
    expect(story.facts).toMatchObject({
      status: 'SUBMITTED',
      unitId: 'street',
      triageUnitId: 'street',
      accountableUnitId: 'street',
      handlingLevel: 'STREET',
      contestCount: 1,
      rejectReason: null,
    })
    expect(story.attempt('reject', community, BODIES.reject)).toEqual({ refused: 'action.not-yours' })
    story.act('reject', street, BODIES.reject)
    expect(story.attempt('contestReject', resident, BODIES.contestReject)).toEqual({ refused: 'contest.once' })
  })

  it('is no matter for a grid lead, who may only propose it', () => {
    expect(new Story(facts()).attempt('reject', gridLead, BODIES.reject)).toEqual({ refused: 'action.not-yours' })
  })
})

describe('whoever speaks for somebody without an account', () => {
  it('says how the person was asked, and does not judge the own work', () => {
    const worker = person('worker', serves('GRID_WORKER', UNITS.grid))
    const posted = (submitterId: string) =>
      new Story(heldBy(UNITS.grid, { status: 'COMPLETED', outcome: 'RESOLVED', submitterId, beneficiaryId: null }))
    expect(posted('resident').attempt('confirm', resident, BODIES.confirm)).toMatchObject({
      refused: 'input.invalid',
      errors: [{ pointer: '/confirmedWay' }],
    })
    posted('resident').act('confirm', resident, { ...BODIES.confirm, confirmedWay: 'PHONE' })
    expect(posted('worker').attempt('confirm', worker, { ...BODIES.confirm, confirmedWay: 'PHONE' })).toEqual({
      refused: 'confirm.own-work',
    })
    // for himself he answers as anybody does
    new Story(heldBy(UNITS.grid, { status: 'COMPLETED', submitterId: 'worker', beneficiaryId: 'worker' })).act(
      'confirm',
      worker,
      BODIES.confirm,
    )
  })
})

import { type AppealFacts, endOfDay, SYSTEM } from '../src'
import { BODIES } from './support/bodies'
import { Story } from './support/story'
import { CAST, DAY, facts } from './support/world'

const { resident, gridWorker, gridLead, community, partyMember, volunteer } = CAST
const wish = (patch: Partial<AppealFacts> = {}) => facts({ kind: 'WISH', visibility: 'PUBLIC', ...patch })
/** A wish on the wall that a party member has asked for and the grid has given. */
const claimedWish = () =>
  new Story(wish()).act('publishWish', gridLead, BODIES.publishWish).act('claim', partyMember, BODIES.claim).act('approveClaim', gridLead)

/** What becomes of a wish once it is on the wall. */

describe('a wish that is claimed', () => {
  it('stays the grid group’s to answer for', () => {
    const story = claimedWish()
    expect(story.facts).toMatchObject({
      status: 'IN_PROGRESS',
      claimantId: 'party-member',
      claimStatus: 'ACTIVE',
      accountableUnitId: 'grid',
      unitId: 'grid',
      promisedOn: '2026-11-28',
    })
  })

  it('is delivered, reported by the product, and confirmed', () => {
    const story = claimedWish()
    expect(story.attempt('complete', SYSTEM, BODIES.fulfil)).toEqual({ refused: 'contact.required' })
    story.act('firstContact', partyMember, BODIES.firstContact)
    expect(story.attempt('complete', SYSTEM, BODIES.fulfil)).toEqual({ refused: 'action.not-now' })
    story.wait(DAY).act('deliver', partyMember, BODIES.deliver).system('complete', BODIES.fulfil).act('confirm', resident, BODIES.confirm)
    expect(story.facts).toMatchObject({ status: 'CLOSED', outcome: 'FULFILLED', claimStatus: 'DELIVERED', resolved: 'YES' })
    expect(story.replayed()).toEqual(story.facts)
  })

  it('lapses by itself only when its clock has run out', () => {
    const silent = claimedWish().wait(7 * DAY - 1)
    expect(silent.attempt('releaseClaim', SYSTEM, BODIES.releaseClaim)).toEqual({ refused: 'action.not-now' })
    silent.wait(1).system('releaseClaim', BODIES.releaseClaim)
    expect(silent.facts).toMatchObject({ status: 'CLAIMABLE', claimantId: null, claimStatus: null, promisedOn: null, priority: true })

    const slow = claimedWish()
      .act('progress', partyMember, BODIES.words)
      .wait(14 * DAY)
    expect(slow.facts.dueAt).toEqual(endOfDay('2026-12-05'))
    expect(slow.attempt('releaseClaim', SYSTEM, BODIES.releaseClaim)).toEqual({ refused: 'action.not-now' })
    slow.wait(2 * DAY).system('releaseClaim', BODIES.releaseClaim)
  })

  it('can be let go by the claimant and the lead at any time before it is delivered', () => {
    claimedWish().act('releaseClaim', partyMember, BODIES.releaseClaim)
    claimedWish().act('releaseClaim', gridLead, BODIES.releaseClaim)
    expect(claimedWish().act('deliver', partyMember, BODIES.deliver).attempt('releaseClaim', partyMember, BODIES.releaseClaim)).toEqual({
      refused: 'claim.delivered',
    })
    expect(claimedWish().attempt('releaseClaim', volunteer, BODIES.releaseClaim)).toEqual({ refused: 'not-found' })
  })

  it('is not the claimant’s to call about before the grid has agreed', () => {
    const story = new Story(wish()).act('publishWish', gridLead, BODIES.publishWish).act('claim', partyMember, BODIES.claim)
    expect(story.attempt('firstContact', partyMember, BODIES.firstContact)).toEqual({ refused: 'action.not-now' })
    expect(story.act('firstContact', gridWorker, BODIES.firstContact).facts.claimContactedAt).toBe(null)
    // a wish nobody answers about does not lose whoever asked for it
    story.wait(31 * DAY)
    expect(story.attempt('releaseClaim', SYSTEM, BODIES.releaseClaim)).toEqual({ refused: 'action.not-now' })
    expect(story.act('releaseClaim', partyMember, BODIES.releaseClaim).facts).toMatchObject({ status: 'CLAIMABLE', priority: false })
  })

  it('that is denied goes back to the claimant', () => {
    const story = claimedWish()
      .act('deliver', partyMember, BODIES.deliver)
      .system('complete', BODIES.fulfil)
      .act('deny', resident, BODIES.deny)
    expect(story.facts).toMatchObject({ status: 'IN_PROGRESS', claimStatus: 'ACTIVE', claimantId: 'party-member', round: 2 })
  })

  it('loses its claim when the community takes over, or the resident withdraws', () => {
    const asked = () => new Story(wish()).act('publishWish', gridLead, BODIES.publishWish).act('claim', partyMember, BODIES.claim)
    const taken = asked()
    expect(taken.attempt('takeOver', community, BODIES.takeOver('grid', 'AGEING'))).toEqual({ refused: 'action.not-now', field: 'why' })
    taken.wait(30 * DAY).act('takeOver', community, BODIES.takeOver('grid', 'AGEING'))
    expect(taken.facts).toMatchObject({ status: 'ASSIGNED', claimantId: null, claimStatus: null, accountableUnitId: 'grid' })
    expect(asked().act('withdraw', resident, BODIES.withdraw).facts).toMatchObject({ status: 'WITHDRAWN', claimantId: null, onWall: false })
  })
})

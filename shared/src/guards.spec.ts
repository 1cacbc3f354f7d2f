import { BODIES } from '../test/support/bodies'
import { Story } from '../test/support/story'
import { ALL_UNITS, CAST, DAY, facts, HOUR, heldBy, later, NOW, person, serves, UNITS } from '../test/support/world'
import type { ActionName } from './actions'
import type { AppealFacts } from './appeal'
import type { ProblemCode } from './problems'
import { actionsFor, rowOf } from './rules'
import { type Actor, SYSTEM } from './standing'

/** Every guard of lifecycle F.3 at its edge: the last moment or value that passes, and the first that does not. */

const { resident, gridWorker, gridLead, community, partyMember, volunteer, otherWorker } = CAST

/** What one action says to these facts after a while. */
function tries(
  action: ActionName,
  actor: Actor,
  patch: Partial<AppealFacts>,
  body: Record<string, unknown>,
  after = 0,
): ProblemCode | null {
  return new Story(heldBy(UNITS.grid, patch)).wait(after).attempt(action, actor, body).refused
}

describe('who may judge and decide', () => {
  it('contests a rejection for fifteen days, once', () => {
    const contest = (after: number, patch: Partial<AppealFacts> = {}) =>
      tries('contestReject', resident, { status: 'REJECTED', ...patch }, BODIES.contestReject, after)
    expect(contest(15 * DAY)).toBe(null)
    expect(contest(15 * DAY + 1)).toBe('contest.too-late')
    expect(contest(0, { contestCount: 1 })).toBe('contest.once')
  })

  it('asks the resident twice a round', () => {
    const ask = (infoAskedCount: number) => tries('askInfo', gridWorker, { infoAskedCount }, BODIES.askInfo)
    expect([ask(0), ask(1), ask(2)]).toEqual([null, null, 'info.too-often'])
  })

  it('returns within two working days, and nothing that was designated', () => {
    const back = (after: number, patch: Partial<AppealFacts> = {}) =>
      tries('returnBack', gridWorker, { status: 'ASSIGNED', assignedAt: NOW, ...patch }, BODIES.returnBack, after)
    // Friday 10:00; the second working day after it ends on Tuesday at midnight
    expect(back(4 * DAY + 14 * HOUR - 1)).toBe(null)
    expect(back(4 * DAY + 14 * HOUR)).toBe('return.too-late')
    expect(back(0, { designated: true })).toBe('return.designated')
    // counted from the assignment, not from since when it has been assigned to anybody
    expect(back(6 * DAY, { assignedAt: later(5 * DAY) })).toBe(null)
  })

  it('takes on at once only what lies with the own grid', () => {
    expect(tries('handleNow', gridWorker, {}, {})).toBe(null)
    expect(tries('handleNow', gridWorker, { unitId: 'community', unitType: 'COMMUNITY' }, {})).toBe('action.not-now')
    expect(tries('handleNow', otherWorker, {}, {})).toBe('not-found')
    expect(tries('handleNow', otherWorker, { unitId: 'other-grid' }, {})).toBe('action.not-yours')
  })
})

describe('the wall', () => {
  const publish = (patch: Partial<AppealFacts>, body: Record<string, unknown> = {}) =>
    new Story(heldBy(UNITS.grid, { kind: 'WISH', visibility: 'PUBLIC', ...patch })).attempt('publishWish', gridLead, {
      ...BODIES.publishWish,
      ...body,
    })

  it('takes wishes only, not private ones, within the cap', () => {
    expect(publish({}).refused).toBe(null)
    expect(publish({ kind: 'HELP' }).refused).toBe('kind.mismatch')
    expect(publish({ visibility: 'PRIVATE' }).refused).toBe('action.not-now')
    expect(publish({ valueYuan: 300 }).refused).toBe(null)
    expect(publish({ valueYuan: 301 }).refused).toBe('wish.value-over-cap')
  })

  it('needs identity and text to have been checked, and the way in which the person agreed', () => {
    for (const name of ['identityChecked', 'reviewed'])
      expect(publish({}, { [name]: false })).toMatchObject({ errors: [{ pointer: `/${name}` }] })
    expect(publish({}, { approvedWay: undefined })).toMatchObject({ errors: [{ pointer: '/approvedWay' }] })
  })

  it('takes no door and no number', () => {
    expect(publish({}, { publicText: '请打 138-0013-8000，一位奶奶想修灯' })).toEqual({
      refused: 'wish.personal-data',
      field: 'publicText',
    })
    expect(publish({}, { publicTitle: '3号楼2单元修灯' })).toEqual({ refused: 'wish.personal-data', field: 'publicTitle' })
  })

  it('marks the text as seen by a person, and names who answers for it', () => {
    const story = new Story(heldBy(UNITS.grid, { kind: 'WISH', visibility: 'PUBLIC', moderation: 'HELD' })).act(
      'publishWish',
      gridLead,
      BODIES.publishWish,
    )
    expect(story.facts).toMatchObject({ onWall: true, moderation: 'REVIEWED', accountableUnitId: 'grid' })
  })
})

describe('a claim', () => {
  const onWall: Partial<AppealFacts> = { kind: 'WISH', status: 'CLAIMABLE', visibility: 'PUBLIC', onWall: true }
  const claim = (actor: Actor, patch: Partial<AppealFacts> = {}) => tries('claim', actor, { ...onWall, ...patch }, BODIES.claim)

  it('is for party members and volunteers of the community, not for neighbours or others', () => {
    expect([claim(partyMember), claim(volunteer), claim(CAST.steward)]).toEqual([null, null, null])
    expect([claim(CAST.neighbour), claim(CAST.nextMember)]).toEqual(['not-found', 'not-found'])
    expect([claim(gridWorker), claim(community)]).toEqual(['action.not-yours', 'action.not-yours'])
    expect(claim(partyMember, { onWall: false })).toBe('not-found')
  })

  it('is never of one’s own wish', () => {
    const author = person('resident', serves('VOLUNTEER', UNITS.community))
    expect(claim(author)).toBe('claim.own')
    expect(claim(author, { submitterId: 'neighbour' })).toBe('claim.own')
    expect(claim(author, { beneficiaryId: 'neighbour' })).toBe('claim.own')
  })

  it('is the first that comes', () => {
    for (const claimStatus of ['PENDING', 'ACTIVE'] as const)
      expect(claim(volunteer, { claimantId: 'party-member', claimStatus })).toBe('claim.taken')
    expect(tries('approveClaim', gridLead, onWall, {})).toBe('claim.none-pending')
    expect(tries('releaseClaim', gridLead, onWall, BODIES.releaseClaim)).toBe('action.not-now')
  })

  it('promises a day within sixty, and the rules of the house', () => {
    const body = (patch: object) => new Story(heldBy(UNITS.grid, onWall)).attempt('claim', partyMember, { ...BODIES.claim, ...patch })
    expect(body({ promisedOn: '2027-01-20' })).toMatchObject({ errors: [{ pointer: '/promisedOn' }] })
    expect(body({ rules: false })).toMatchObject({ errors: [{ pointer: '/rules' }] })
  })

  it('belongs to wishes', () => {
    for (const action of ['publishWish', 'claim', 'approveClaim', 'releaseClaim', 'takeOver', 'deliver'] as const)
      expect(rowOf(action).kind).toBe('WISH')
  })
})

describe('a result', () => {
  const working: Partial<AppealFacts> = { status: 'IN_PROGRESS', firstContactAt: NOW }
  const complete = (patch: Partial<AppealFacts>, body: Record<string, unknown> = BODIES.complete) =>
    tries('complete', gridWorker, { ...working, ...patch }, body)

  it('needs somebody to have spoken with the resident', () => {
    expect(complete({})).toBe(null)
    expect(complete({ firstContactAt: null })).toBe('contact.required')
    const story = new Story(heldBy(UNITS.grid, { status: 'IN_PROGRESS' })).act('firstContact', gridWorker, BODIES.failedContact)
    expect(story.facts).toMatchObject({ firstContactAt: null, lastContactTryAt: NOW })
    expect(story.act('firstContact', gridWorker, BODIES.firstContact).facts.firstContactAt).toEqual(NOW)
  })

  it('needs a picture, or the reason why there is none', () => {
    const { noPhotoReason: _, ...bare } = BODIES.complete
    expect(complete({}, bare)).toBe('evidence.required')
    expect(complete({}, { ...bare, photoIds: [] })).toBe('evidence.required')
    expect(complete({}, { ...bare, photoIds: ['photo-1'] })).toBe(null)
  })

  it('needs ten characters and an outcome that fits the kind', () => {
    expect(complete({}, { ...BODIES.complete, text: '灯修好了请您放心啊' })).toBe('input.invalid')
    expect(complete({}, { ...BODIES.complete, outcome: 'FULFILLED' })).toBe('input.invalid')
    expect(complete({ kind: 'WISH' }, { ...BODIES.complete, outcome: 'FULFILLED' })).toBe(null)
  })

  it('is never reported by the product unless a claimant has delivered', () => {
    expect(tries('complete', SYSTEM, working, BODIES.complete)).toBe('action.not-now')
    expect(tries('complete', SYSTEM, { ...working, kind: 'WISH', claimantId: 'x', claimStatus: 'DELIVERED' }, BODIES.fulfil)).toBe(null)
  })
})

describe('the resident', () => {
  it('may not withdraw what endangers others', () => {
    expect(tries('withdraw', resident, {}, BODIES.withdraw)).toBe(null)
    expect(tries('withdraw', resident, { hazard: true }, BODIES.withdraw)).toBe('withdraw.hazard')
  })

  it('urges once in 24 hours', () => {
    const urge = (ago: number) => tries('urge', resident, { lastUrgedAt: later(-ago) }, {})
    expect([urge(DAY), urge(DAY - 1)]).toEqual([null, 'urge.too-often'])
  })

  it('answers with words or a picture', () => {
    const supply = (body: Record<string, unknown>) =>
      tries('supplyInfo', resident, { status: 'NEED_INFO', resumeStatus: 'SUBMITTED' }, body)
    expect(supply({})).toBe('input.invalid')
    expect(supply({ text: '  ', photoIds: [] })).toBe('input.invalid')
    expect([supply({ text: '三楼' }), supply({ photoIds: ['photo-1'] })]).toEqual([null, null])
  })

  it('alone confirms and denies', () => {
    const done: Partial<AppealFacts> = { status: 'COMPLETED', outcome: 'RESOLVED' }
    for (const actor of [gridWorker, gridLead, community, CAST.street, CAST.supervisor, SYSTEM]) {
      expect(tries('confirm', actor, done, BODIES.confirm)).toBe('action.not-yours')
      expect(tries('deny', actor, done, BODIES.deny)).toBe('action.not-yours')
    }
    // who typed it for somebody with an account leaves the answer to that person
    expect(tries('confirm', resident, { ...done, beneficiaryId: 'neighbour' }, BODIES.confirm)).toBe('action.not-yours')
  })
})

describe('rows of wishes', () => {
  it('are offered for no other kind', () => {
    for (const kind of ['COMPLAINT', 'HELP', 'CONSULT', 'SUGGESTION', 'TIP_OFF'] as const) {
      const offered = [gridLead, community, partyMember].flatMap((actor) =>
        (['SUBMITTED', 'CLAIMABLE', 'IN_PROGRESS'] as const).flatMap((status) =>
          actionsFor(new Story(facts({ kind, status, onWall: true, visibility: 'PUBLIC' })).moment(actor), ALL_UNITS),
        ),
      )
      expect(offered.filter((name) => rowOf(name).kind !== undefined)).toEqual([])
    }
  })
})

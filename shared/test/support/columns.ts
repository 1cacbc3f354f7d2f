import { type ActionName, type Actor, type AppealFacts, type Standing, SYSTEM } from '../../src'
import { CAST, DAY, heldBy, later, NOW, person, serves, UNITS } from './world'

/** One column of the matrix: a person and an appeal that give just these standings, or the fewest that can occur together. */
export interface Column {
  code: string
  words: string
  has: readonly Standing[]
  actor: Actor
  appeal: AppealFacts
}

/** A wish on the wall whose clocks have run, so that guards about time and evidence stand in nobody's way. */
const ripe: Partial<AppealFacts> = {
  kind: 'WISH',
  visibility: 'PUBLIC',
  onWall: true,
  statusSince: NOW,
  dueAt: NOW,
  assignedAt: NOW,
  firstContactAt: NOW,
  lastContactTryAt: NOW,
  followUpTriedAt: NOW,
}
const at = (unit: (typeof UNITS)[keyof typeof UNITS], patch: Partial<AppealFacts> = {}) => heldBy(unit, { ...ripe, ...patch })
const me = person('me')

/** The grid has asked to leave its first round out. */
const ASKED = { round: 1, unitId: 'grid', unitType: 'GRID_GROUP', askedBy: 'grid-lead', approvedBy: [], state: 'PROPOSED' } as const

/** The grid has looked back at its first round. */
const REVIEWED = { round: 1, unitId: 'grid', unitType: 'GRID_GROUP', writtenBy: 'grid-lead', state: 'WRITTEN' } as const

// biome-ignore format: a table
export const COLUMNS: readonly Column[] = [
  { code: 'sys', words: 'the product itself',                          has: ['system'],                             actor: SYSTEM,           appeal: at(UNITS.grid) },
  { code: 'sub', words: 'typed it for somebody with an account',       has: ['submitter'],                          actor: me,               appeal: at(UNITS.grid, { submitterId: 'me' }) },
  { code: 'ben', words: 'for whom somebody else typed it',             has: ['beneficiary'],                        actor: me,               appeal: at(UNITS.grid, { beneficiaryId: 'me' }) },
  { code: 'own', words: 'typed it for himself',                        has: ['submitter', 'beneficiary'],           actor: CAST.resident,    appeal: at(UNITS.grid) },
  { code: 'prx', words: 'typed it for somebody without an account',    has: ['submitter', 'proxy'],                 actor: me,               appeal: at(UNITS.grid, { submitterId: 'me', beneficiaryId: null }) },
  { code: 'gw',  words: 'grid worker, in a department\'s hands',       has: ['gridWorker'],                         actor: CAST.gridWorker,  appeal: at(UNITS.department) },
  { code: 'GW',  words: 'grid worker, in the grid\'s hands',           has: ['gridWorker', 'handler', 'answering'],              actor: CAST.gridWorker,  appeal: at(UNITS.grid) },
  { code: 'gl',  words: 'grid lead, in a department\'s hands',         has: ['gridLead'],                           actor: CAST.gridLead,    appeal: at(UNITS.department) },
  { code: 'GL',  words: 'grid lead, in the grid\'s hands',             has: ['gridLead', 'handler', 'dispatcher', 'levelLead', 'answering'], actor: CAST.gridLead, appeal: at(UNITS.grid) },
  { code: 'hnd', words: 'worker of another grid group that has it',    has: ['handler', 'answering'],                            actor: CAST.otherWorker, appeal: at(UNITS.otherGrid) },
  { code: 'dsp', words: 'lead of another grid group that has it',      has: ['handler', 'dispatcher', 'levelLead', 'answering'], actor: CAST.otherLead,   appeal: at(UNITS.otherGrid) },
  { code: 'dep', words: 'department that has it',                      has: ['handler', 'levelLead', 'answering'],               actor: CAST.department,  appeal: at(UNITS.department) },
  { code: 'ca',  words: 'community, in a department\'s hands',         has: ['communityAdmin'],                     actor: CAST.community,   appeal: at(UNITS.department) },
  { code: 'cag', words: 'community, in the grid\'s hands',             has: ['communityAdmin', 'dispatcher', 'upperLevel', 'caller'], actor: CAST.community, appeal: at(UNITS.grid) },
  { code: 'CA',  words: 'community, in its own hands',                 has: ['communityAdmin', 'handler', 'dispatcher', 'levelLead', 'answering'], actor: CAST.community, appeal: at(UNITS.community) },
  { code: 'sag', words: 'street, in the grid\'s hands',                has: ['streetAdmin', 'dispatcher', 'caller'],          actor: CAST.street,      appeal: at(UNITS.grid) },
  { code: 'sac', words: 'street, in the community\'s hands',           has: ['streetAdmin', 'dispatcher', 'upperLevel', 'caller'], actor: CAST.street, appeal: at(UNITS.community) },
  { code: 'SA',  words: 'street, in its own hands',                    has: ['streetAdmin', 'handler', 'dispatcher', 'levelLead', 'upperLevel', 'caller', 'answering'], actor: CAST.street, appeal: at(UNITS.street) },
  { code: 'hlp', words: 'party member or volunteer',                   has: ['helper'],                             actor: CAST.partyMember, appeal: at(UNITS.grid) },
  { code: 'clm', words: 'who has claimed it',                          has: ['helper', 'claimant'],                 actor: CAST.partyMember, appeal: at(UNITS.grid, { claimantId: CAST.partyMember.personId }) },
  { code: 'ex',  words: 'who has claimed it and no longer serves',     has: [],                                     actor: me,               appeal: at(UNITS.grid, { claimantId: 'me' }) },
  { code: 'stw', words: 'steward, of a complaint',                     has: ['steward'],                            actor: CAST.steward,     appeal: at(UNITS.grid, { kind: 'COMPLAINT' }) },
  { code: 's+h', words: 'steward, of a wish',                          has: ['helper', 'steward'],                  actor: CAST.steward,     appeal: at(UNITS.grid) },
  { code: 'sup', words: 'supervisor of the street',                    has: ['supervisor', 'caller'],                         actor: CAST.supervisor,  appeal: at(UNITS.grid) },
  { code: 'sad', words: 'street, in a department\'s hands',            has: ['streetAdmin', 'dispatcher', 'upperLevel', 'caller'], actor: CAST.street, appeal: at(UNITS.department) },
  { code: 'ovr', words: 'street, above a unit that asks for an exclusion', has: ['streetAdmin', 'dispatcher', 'caller', 'overseer'], actor: CAST.street, appeal: at(UNITS.grid, { exclusions: [{ ...ASKED, approvedBy: [] }] }) },
  { code: 'led', words: 'leader to whom the community is linked',       has: ['linkedLeader'],                       actor: CAST.linkedLeader, appeal: at(UNITS.grid) },
  { code: 'rev', words: 'third party, to whom it was given as a sample', has: ['reviewer'],                         actor: CAST.reviewer,    appeal: at(UNITS.grid, { followUpDue: 'SAMPLE' }) },
  { code: 'rvw', words: 'street, above a unit that looked back at a round', has: ['streetAdmin', 'dispatcher', 'caller', 'lostReviewer'], actor: CAST.street, appeal: at(UNITS.grid, { reviews: [REVIEWED] }) },
  { code: 'out', words: 'neighbour',                                   has: [],                                     actor: CAST.neighbour,   appeal: at(UNITS.grid) },
  { code: 'abt', words: 'community, when it is about the community',   has: ['communityAdmin', 'dispatcher', 'caller'], actor: CAST.community, appeal: at(UNITS.grid, { subjectUnitId: 'community' }) },
  { code: 'far', words: 'grid worker of the next community',           has: [],                                     actor: person('far', serves('GRID_WORKER', UNITS.nextGrid)), appeal: at(UNITS.grid) },
]

/** How far the claim has come where an action needs one; everywhere else nobody has claimed. */
export const CLAIM_AT: Partial<Record<ActionName, AppealFacts['claimStatus']>> = {
  approveClaim: 'PENDING',
  releaseClaim: 'ACTIVE',
  deliver: 'ACTIVE',
  complete: 'DELIVERED',
}

/** What needs a whistle that was blown; everywhere else there is none. */
export const WHISTLE_AT: readonly ActionName[] = ['settleWhistle', 'callMoved']

/** What goes along with another matter has a result to look at. */
export const FOLLOWING = { mergedIntoId: 'main', mainStatus: 'COMPLETED', mainSince: NOW, mainSeq: 9 } as const

/** What else has to be so for an action: a call that is owed, a wish heard on the telephone, a round that is over, an exclusion asked for. */
export const STAGED: Partial<Record<ActionName, (actor: Actor) => Partial<AppealFacts>>> = {
  followUpOwed: () => ({ elder: true, followUpTriedAt: null, statusSince: later(-4 * DAY) }),
  followUp: ({ personId }) => ({ followUpDue: personId === CAST.reviewer.personId ? 'SAMPLE' : 'SILENT' }),
  nameSubject: () => ({ kind: 'COMPLAINT' }),
  askReopen: ({ personId }) => ({ followUpBy: personId }),
  exclude: () => ({ round: 2, answeredBy: [{ round: 1, unitId: 'grid' }] }),
  decideExclusion: () => ({ exclusions: [{ ...ASKED, approvedBy: [] }] }),
  reviewLost: () => ({ round: 2, answeredBy: [{ round: 1, unitId: 'grid' }], reviews: [] }),
  judgeReview: () => ({ reviews: [REVIEWED] }),
  withdrawExclusion: ({ personId }) => ({ exclusions: [{ ...ASKED, approvedBy: [], askedBy: personId }] }),
}

/** The moment of the matrix: late enough for every timeout, early enough for every limit. */
export const MATRIX_NOW = later(60_000)

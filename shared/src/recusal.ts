import { OPEN, row, STAFF } from './action-row'
import { type AppealFacts, levelOf, type Patch, type UnitType } from './appeal'
import { options, reason } from './asks'
import { settled } from './deadlines'
import { choice, flag, optional, unit } from './fields'
import { all, type Change, type InputRefusal, unless } from './guards'
import { type Actor, INTEREST_WHYS, keepsOut, STANDINGS } from './standing'
import { SUBJECTS, subjectIn } from './subjects'

/** Whom it is about, once somebody works on it. */
const NAMED = { ...SUBJECTS, HANDLER: { label: '正在办的单位' } } as const

interface Naming {
  about: keyof typeof NAMED
}

/** Above a street nobody could take it: of the street itself its supervisor is told, and the hotline. */
const NEVER: readonly UnitType[] = ['STREET']

const complains = unless('kind.mismatch', ({ appeal }) => appeal.kind === 'COMPLAINT' || appeal.kind === 'TIP_OFF')

/** Said once, it is taken back by whoever asked, or by the street: nobody in between lets a colleague in again. */
const mayRename = unless('action.not-yours', ({ appeal, actor }) => {
  const own = STANDINGS.submitter(actor, appeal) || STANDINGS.beneficiary(actor, appeal)
  return appeal.subjectUnitId === null || own || STANDINGS.streetAdmin(actor, appeal)
})

function subjectOf({ appeal, input, near = [] }: Change<Naming>): string | undefined {
  if (input.about !== 'HANDLER') return subjectIn(appeal, input.about, near)
  return NEVER.includes(appeal.unitType) ? undefined : appeal.unitId
}

function subjectFits(change: Change<Naming>): InputRefusal | null {
  const id = subjectOf(change)
  if (id === undefined) return { code: 'subject.nobody', field: 'about' }
  return id === change.appeal.subjectUnitId ? { code: 'subject.same', field: 'about' } : null
}

/** Whom it complains about does not answer for it to its resident, wherever it lies. */
function named(change: Change<Naming>): Patch {
  const { appeal } = change
  const subjectUnitId = subjectOf(change) ?? appeal.subjectUnitId
  const answers = appeal.accountableUnitId === subjectUnitId && appeal.unitId !== subjectUnitId
  return { subjectUnitId, ...(answers ? { accountableUnitId: appeal.unitId } : {}) }
}

/** The file lies with another unit, whose people may see it; that unit answers for it from now on, and no clock begins anew. */
function movedTo({ appeal, unit: to, now }: Change): Patch {
  if (!to) return {}
  const place = { unitId: to.id, unitType: to.type, triageUnitId: to.id, triageUnitType: to.type, accountableUnitId: to.id }
  return {
    ...place,
    handlingLevel: levelOf(to.type),
    assignedAt: appeal.assignedAt === null ? null : now,
    extensions: settled(appeal.extensions, 'CANCELLED'),
    partners: appeal.partners.filter(({ unitId }) => unitId !== to.id),
  }
}

/** Only upwards, and never to whom it is about. */
function asideFits({ appeal, unit: to }: Change): InputRefusal | null {
  const above = to !== null && (to.id === appeal.communityId || to.id === appeal.streetId)
  return above && to.id !== appeal.subjectUnitId && to.id !== appeal.unitId ? null : { code: 'unit.not-allowed', field: 'unitId' }
}

/** The rows of 回避: whom it is about, who keeps out, and what follows from it. All leave the status as it is. */
// biome-ignore format: a table; one glance per row is the point
export const RECUSAL_ACTIONS = {
  nameSubject: row({
    label: '说的是哪一家', story: '说明了说的是哪一家', from: OPEN, to: [], by: ['beneficiary', 'submitter', 'dispatcher', 'upperLevel', 'communityAdmin', 'streetAdmin'], when: all(complains, mayRename),
    asks: { about: choice('说的是哪一家', options(NAMED), { hint: '说到的那一家看不到，会由上一级来办' }) }, accepts: subjectFits, readers: 'resident',
    sets: named,
  }),
  recuse: row({
    label: '我要回避', story: '说自己要回避，不再经手', from: OPEN, to: [], by: [...STAFF, 'upperLevel', 'supervisor', 'linkedLeader'],
    asks: { why: choice('为什么回避', options(INTEREST_WHYS)), wide: optional(flag('这个人别的事，我也回避')) }, readers: 'staff', weight: 'danger',
  }),
  movedAside: row({
    label: '回避转上一级', story: '原来的单位要回避，转给上一级来办', from: OPEN, to: [], by: ['system'],
    asks: { unitId: unit('转给谁'), reason: reason('为什么') }, accepts: asideFits, readers: 'all', says: 'reason', sets: movedTo,
  }),
} as const

/** All of them are annotations. */
export const RECUSAL_NAMES = ['nameSubject', 'recuse', 'movedAside'] as const

/** Whether nobody of these people may work on a matter; false where there is nobody at all, which is another trouble. */
export function allKeepOut(people: readonly Pick<Actor, 'personId' | 'interests'>[], appeal: AppealFacts): boolean {
  return people.length > 0 && people.every((one) => keepsOut({ ...one, memberships: [] }, appeal))
}

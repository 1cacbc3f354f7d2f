import { OPEN, row } from './action-row'
import type { Kind, Tier } from './appeal'
import { CHILD, CONSULT, evidence, MILESTONE, PART_MOVED, PARTNER, PATH, RECLASSIFY, reason } from './asks'
import { dayOf } from './calendar'
import { categoryOf } from './categories'
import * as c from './children'
import { settled } from './deadlines'
import { text } from './fields'
import { nextMilestone } from './graded'
import * as g from './guards'
import { handedDown, handedUp, partHeard, planned, stepAdded } from './patches'
import * as s from './siblings'

/** What is about the unit below does not go there (回避). */
const belowIsNotMeant = g.unless('unit.not-allowed', ({ appeal: { unitType, subjectUnitId, gridGroupId, communityId } }) => {
  return subjectUnitId === null || subjectUnitId !== (unitType === 'COMMUNITY' ? gridGroupId : communityId)
})

/** One level up or down (逐级上报、下沉): who does it says what was tried, or why. */
// biome-ignore format: a table; one glance per row is the point
export const LEVEL_ACTIONS = {
  escalate: row({
    label: '上报', story: '请上一级来办', from: ['IN_PROGRESS'], to: ['ASSIGNED'], by: ['gridLead', 'communityAdmin'],
    when: g.all(g.belowTop, g.noClaimOpen, g.noWhistleOpen, c.noChildOpen), asks: { tried: text('试过哪些办法', { min: 10, max: 500, lines: 4, hint: '居民和上一级都会看到' }) },
    readers: 'all', says: 'tried', sets: handedUp,
  }),
  deescalate: row({
    label: '下沉', story: '请下一级来办', from: ['ASSIGNED', 'IN_PROGRESS'], to: ['ASSIGNED'], by: ['communityAdmin', 'streetAdmin'],
    when: g.all(g.aboveBottom, belowIsNotMeant, g.neverHandedDown, g.noClaimOpen, g.noWhistleOpen), asks: { reason: reason('下沉的原因', 5) }, readers: 'all', says: 'reason', sets: handedDown,
  }),
} as const

/** The rows of graded handling (分级处理): how hard it is, who helps, and what was promised by when. All leave the status as it is. */
// biome-ignore format: a table; one glance per row is the point
export const GRADED_ACTIONS = {
  reclassify: row({
    label: '重新分类', story: '重新看了这件事归哪一类', from: ['SUBMITTED', 'IN_PROGRESS'], to: [], by: ['dispatcher', 'handler', 'upperLevel'],
    when: g.noClaimOpen, asks: RECLASSIFY, accepts: g.classFits, readers: 'resident', says: 'reason',
    // the round began when it began: another class or another time never sets the clock back
    sets: ({ appeal, input }) => ({
      kind: (input.kind as Kind | undefined) ?? appeal.kind, categoryId: input.categoryId ?? appeal.categoryId,
      complexity: input.complexity ?? appeal.complexity, tier: (input.tier as Tier | undefined) ?? appeal.tier,
      hazard: appeal.hazard || input.tier === 'EMERGENCY' || categoryOf(input.categoryId ?? null)?.tier === 'EMERGENCY',
      // what was asked for under another time is asked for again
      ...(input.tier && input.tier !== appeal.tier ? { extensions: settled(appeal.extensions, 'CANCELLED') } : {}),
      ...(categoryOf(input.categoryId ?? null)?.sensitive ? { visibility: 'PRIVATE' as const } : {}),
    }),
  }),
  namePartner: row({
    label: '请单位协助', story: '请了一家单位来帮着办', from: ['ASSIGNED', 'IN_PROGRESS', 'ON_HOLD'], to: [], by: ['dispatcher', 'levelLead', 'upperLevel'],
    when: g.all(g.noClaimOpen, g.roomForPartners), asks: PARTNER, accepts: g.partnerFits, readers: 'resident', says: 'demand',
    sets: ({ appeal, input }) => ({ partners: [...appeal.partners, { unitId: input.unitId, part: input.part }] }),
  }),
  consult: row({
    label: '请别家出主意', story: '请一家单位出出主意', from: ['SUBMITTED', 'ASSIGNED', 'IN_PROGRESS', 'ON_HOLD'], to: [], by: ['handler', 'levelLead', 'upperLevel'],
    when: g.all(g.noClaimOpen, g.roomForPartners), asks: CONSULT, accepts: g.adviserFits, readers: 'staff', says: 'demand',
    sets: ({ appeal, input }) => ({ partners: [...appeal.partners, { unitId: input.unitId, part: 'CONSULT' }] }),
  }),
  partMoved: row({
    label: '协助情况', story: '帮着办的单位有了回音', from: OPEN, to: [], by: ['system'],
    asks: PART_MOVED, readers: 'staff', says: 'text', sets: partHeard,
  }),
  cutTask: row({
    label: '分出一件', story: '把其中一件分给别的单位办', from: ['IN_PROGRESS', 'ON_HOLD'], to: [], by: ['handler'], handles: true,
    when: g.all(g.noClaimOpen, c.roomForChildren), asks: CHILD, accepts: c.childFits, readers: 'resident', says: 'demand', sets: c.childCut,
  }),
  linkSibling: row({
    label: '连到同一问题', story: '说和另一件是同一个问题', from: OPEN, to: [], by: ['dispatcher', 'handler'],
    asks: s.SIBLING, accepts: s.siblingFits, readers: 'staff', sets: s.linked,
  }),
  siblingJoined: row({
    label: '同一问题', story: '有一件和这件是同一个问题', from: OPEN, to: [], by: ['system'],
    asks: s.SIBLING_JOINED, readers: 'staff', sets: ({ input }) => ({ problemId: input.problemId }),
  }),
  unlinkSibling: row({
    label: '不是同一问题', story: '说和另外几件不是同一个问题', from: OPEN, to: [], by: ['dispatcher', 'handler'],
    when: s.isLinked, asks: { reason: reason('为什么') }, readers: 'staff', says: 'reason', sets: () => ({ problemId: null }),
  }),
  setPath: row({
    label: '说明办理路径', story: '说了打算怎么办', from: ['IN_PROGRESS', 'ON_HOLD'], to: [], by: ['handler'], handles: true,
    when: g.all(g.noClaimOpen, g.roomForSteps), asks: PATH, readers: 'all', says: 'path', sets: planned,
  }),
  addMilestone: row({
    label: '再定一步', story: '又定了一步', from: ['IN_PROGRESS', 'ON_HOLD'], to: [], by: ['handler'], handles: true,
    when: g.all(g.pathStated, g.roomForSteps), asks: MILESTONE, readers: 'all', says: 'milestone',
    sets: stepAdded,
  }),
  meetMilestone: row({
    label: '这一步做到了', story: '做到了说好的一步', from: ['IN_PROGRESS', 'ON_HOLD'], to: [], by: ['handler'], handles: true,
    when: g.stepWaits, asks: { text: text('做到了什么', { min: 2, max: 500, lines: 4, hint: '居民会看到' }), photoIds: evidence() }, readers: 'all', says: 'text',
    sets: ({ appeal, now }) => {
      const next = nextMilestone(appeal.milestones)
      return { milestones: appeal.milestones.map((one) => (one === next ? { ...one, metOn: dayOf(now) } : one)) }
    },
  }),
} as const

import { MERGEABLE, OPEN, row, STAFF, SUPERVISED, WITH_FOLLOWERS, WITHDRAWABLE } from './action-row'
import { AFTER_ACTIONS, AFTER_NAMES } from './after-actions'
import * as after from './afterwards'
import { levelOf, type Tier } from './appeal'
import {
  ASSIGN,
  CALL_MOVED,
  CLAIM,
  COMPLETE,
  CONFIRM,
  CONTACT,
  EXTENSION,
  EXTENSION_DECISION,
  evidence,
  GATHERED,
  HOLD,
  MAIN_MOVED,
  MERGE,
  ON_SPOT,
  PUBLISH,
  REJECT,
  reason,
  SUBMIT,
  SUPERVISE,
  SUPPLY,
  WARN,
  WHISTLE,
  WHISTLE_END,
} from './asks'
import { categoryOf } from './categories'
import { noChildOpen, noChildren } from './children'
import { CLOCKS, paused, settled } from './deadlines'
import { choice, flag, missingEither, optional, text, unit } from './fields'
import { resolutionWayOf } from './graded'
import { GRADED_ACTIONS, LEVEL_ACTIONS } from './graded-actions'
import * as g from './guards'
import * as m from './merging'
import {
  backToWork,
  callHeard,
  claimAfter,
  decidedBy,
  disputed,
  extensionAsked,
  held,
  nextRound,
  noClaim,
  noWhistle,
  queueAbove,
  sentTo,
  stillOnWall,
  supervisedNow,
  takenUpAgain,
  warnedNow,
} from './patches'
import { RECUSAL_ACTIONS, RECUSAL_NAMES } from './recusal'
import { replyFits } from './voices'

/** The whole life of an appeal. The server enforces these rows; the mini-program draws its buttons and forms from them. */
// biome-ignore format: a table; one glance per row is the point
export const ACTIONS = {
  submit: row({
    label: '提交', story: '提交了这件事', from: [null], to: ['SUBMITTED'], by: ['submitter', 'system'],
    asks: SUBMIT, readers: 'all', weight: 'main',
  }),
  recordOnSpot: row({
    label: '当场解决登记', story: '当场解决了', from: [null], to: ['CLOSED'], by: ['steward', 'gridWorker', 'gridLead'],
    asks: ON_SPOT, readers: 'all', says: 'result',
  }),
  assign: row({
    label: '派单', story: '把这件事派给承办单位', from: ['SUBMITTED'], to: ['ASSIGNED'], by: ['dispatcher', 'system'],
    asks: ASSIGN, accepts: g.dispatchFits, readers: 'all', weight: 'main',
    sets: (c) => ({
      ...sentTo(c), resolveStartedAt: c.appeal.resolveStartedAt ?? c.now,
      complexity: c.input.complexity ?? c.appeal.complexity, categoryId: c.input.categoryId ?? c.appeal.categoryId, tier: (c.input.tier as Tier | undefined) ?? c.appeal.tier,
      hazard: c.appeal.hazard || c.input.tier === 'EMERGENCY' || categoryOf(c.input.categoryId ?? null)?.tier === 'EMERGENCY',
      // what is recognised as a private trouble is one from then on, as when it is reclassified
      ...(categoryOf(c.input.categoryId ?? null)?.sensitive ? { visibility: 'PRIVATE' as const } : {}),
    }),
  }),
  handleNow: row({
    label: '我来办', story: '接手办理', from: ['SUBMITTED'], to: ['IN_PROGRESS'], by: ['gridLead', 'gridWorker'], handles: true,
    when: g.all(g.inOwnGrid, g.quickEnough), asks: {}, readers: 'all', weight: 'main',
    sets: ({ appeal, now }) => ({
      accountableUnitId: appeal.unitId, handlingLevel: 'GRID', assignedAt: now, resolveStartedAt: appeal.resolveStartedAt ?? now,
    }),
  }),
  publishWish: row({
    label: '放上心愿墙', story: '把心愿放上了心愿墙', from: ['SUBMITTED'], to: ['CLAIMABLE'], by: ['gridLead', 'communityAdmin', 'streetAdmin'],
    kind: 'WISH', when: g.all(g.isWish, g.mayBePublic, g.atOwnLevel, noChildOpen), asks: PUBLISH, readers: 'all', says: 'publicText', weight: 'main',
    accepts: g.fitForWall,
    sets: ({ appeal }) => ({ onWall: true, moderation: 'REVIEWED', accountableUnitId: appeal.unitId }),
  }),
  reject: row({
    label: '不予受理', story: '说明了不能受理的原因', from: ['SUBMITTED'], to: ['REJECTED'], by: ['communityAdmin', 'streetAdmin'],
    when: g.atOwnLevel, asks: REJECT, readers: 'resident', says: 'explanation', weight: 'danger',
    sets: (c) => ({ rejectReason: c.input.reasonCode, onWall: false, ...noChildren, ...decidedBy(c) }),
  }),
  contestReject: row({
    label: '申请复查', story: '请上一级再看看', from: ['REJECTED'], to: ['SUBMITTED'], by: ['beneficiary', 'proxy'],
    when: g.all(g.contestedNever, g.inContestTime), asks: { reason: reason('为什么请上一级再看看', 5) }, readers: 'resident', says: 'reason',
    sets: ({ appeal, upper }) => ({
      contestCount: appeal.contestCount + 1, rejectReason: null, unitId: upper.id, unitType: upper.type, triageUnitId: upper.id,
      triageUnitType: upper.type, accountableUnitId: upper.id, handlingLevel: levelOf(upper.type),
    }),
  }),
  askInfo: row({
    label: '请居民补充', story: '想请您补充一点情况', from: ['SUBMITTED', 'IN_PROGRESS'], to: ['NEED_INFO'], by: ['dispatcher', 'handler'],
    when: g.askedSeldom, asks: { question: text('想问居民什么', { min: 5, max: 300, lines: 4 }) }, readers: 'resident', says: 'question',
    sets: ({ appeal, now }) => ({
      resumeStatus: appeal.status, infoAskedCount: appeal.infoAskedCount + 1, infoUnanswered: false,
      pauses: appeal.resolveStartedAt ? paused(appeal.pauses, now, 'NEED_INFO') : appeal.pauses,
    }),
  }),
  supplyInfo: row({
    label: '补充情况', story: '补充了情况', from: ['NEED_INFO'], to: ['SUBMITTED', 'IN_PROGRESS'], by: ['beneficiary', 'submitter'],
    asks: SUPPLY, readers: 'resident', says: 'text', weight: 'main',
    accepts: ({ input }) => (missingEither(SUPPLY, input) ? { code: 'input.invalid', field: 'text' } : null),
    sets: backToWork,
  }),
  infoTimeout: row({
    label: '等待补充超时', story: '没有等到补充，先接着办', from: ['NEED_INFO'], to: ['SUBMITTED', 'IN_PROGRESS'], by: ['system'],
    when: g.due, asks: {}, readers: 'resident',
    sets: (c) => ({ ...backToWork(c), infoUnanswered: true }),
  }),
  sign: row({
    label: '签收', story: '签收，开始办理', from: ['ASSIGNED'], to: ['IN_PROGRESS'], by: ['handler'], handles: true, asks: {}, readers: 'all', weight: 'main',
    sets: ({ appeal }) => ({ accountableUnitId: appeal.unitId }),
  }),
  returnBack: row({
    label: '退回', story: '退回，请重新派单', from: ['ASSIGNED'], to: ['SUBMITTED'], by: ['handler'],
    when: g.all(g.returnable, g.inReturnTime),
    asks: { reason: reason('退回的原因', 5), suggestedUnit: text('建议派给谁', { min: 2, max: 60, lines: 1 }) }, readers: 'staff', says: 'reason', weight: 'danger',
    sets: ({ appeal, upper }) => {
      const returnCount = appeal.returnCount + 1
      // the third return: one level up decides, and what it designates cannot come back (退回三次)
      const queue = returnCount >= 3 ? queueAbove(appeal, upper) : { triageUnitId: appeal.triageUnitId, triageUnitType: appeal.triageUnitType }
      return {
        returnCount, returnedUnitIds: [...new Set([...appeal.returnedUnitIds, appeal.unitId])], ...queue,
        unitId: queue.triageUnitId, unitType: queue.triageUnitType, handlingLevel: levelOf(queue.triageUnitType),
      }
    },
  }),
  transfer: row({
    label: '改派', story: '转给了另一个单位', from: ['ASSIGNED', 'IN_PROGRESS'], to: ['ASSIGNED'], by: ['dispatcher'], when: g.all(g.noClaimOpen, g.noWhistleOpen),
    asks: { unitId: unit('改派给谁'), reason: reason('改派的原因', 5), designated: optional(flag('指定办理（不能退回）')) },
    accepts: g.unitFits, readers: 'all', says: 'reason', sets: sentTo,
  }),
  ...LEVEL_ACTIONS,
  blowWhistle: row({
    label: '吹哨', story: '请几家单位一起来办', from: ['IN_PROGRESS'], to: ['IN_PROGRESS'], by: ['levelLead'], handles: true,
    when: g.all(g.blows, g.noWhistleOpen, g.noClaimOpen, g.oneLevelUp), asks: WHISTLE, accepts: g.whistleFits, readers: 'resident', says: 'demand',
    sets: ({ appeal, input }) => ({ whistleOpen: true, whistleWaiting: g.calledBy(input).length, whistleLevel: appeal.handlingLevel }),
  }),
  settleWhistle: row({
    label: '结束吹哨', story: '听完了各家的结果', from: ['IN_PROGRESS'], to: ['IN_PROGRESS'], by: ['levelLead', 'system'], handles: true,
    when: g.all(g.whistleOpen, g.everybodyHeard), asks: WHISTLE_END, readers: 'resident', says: 'conclusion', weight: 'main', sets: () => noWhistle,
  }),
  askExtension: row({
    label: '申请延期', story: '申请多要几天', from: ['IN_PROGRESS'], to: ['IN_PROGRESS'], by: ['handler'], handles: true,
    when: g.all(g.beforeDue, g.extendedSeldom, g.noExtensionPending), asks: EXTENSION, accepts: g.extensionFits, readers: 'staff', says: 'reason',
    sets: extensionAsked,
  }),
  decideExtension: row({
    label: '审批延期', story: '答复了延期的申请', from: ['IN_PROGRESS'], to: ['IN_PROGRESS'], by: ['upperLevel'],
    when: g.all(g.extensionPending, g.neverHandled), asks: EXTENSION_DECISION, readers: 'resident', says: 'reason', weight: 'main',
    sets: ({ appeal, input }) => ({ extensions: settled(appeal.extensions, input.decision) }),
  }),
  hold: row({
    label: '挂账', story: '登记为暂时办不了，到日子再看', from: ['IN_PROGRESS'], to: ['ON_HOLD'], by: ['upperLevel'],
    when: g.all(g.neverHandled, g.noClaimOpen, g.noWhistleOpen), asks: HOLD, accepts: g.holdFits, readers: 'all', says: 'plan', sets: held,
  }),
  resume: row({
    label: '恢复办理', story: '接着办了', from: ['ON_HOLD'], to: ['IN_PROGRESS'], by: ['handler', 'upperLevel', 'system'],
    when: g.dueIfSystem, asks: { reason: reason('为什么现在能办了') }, readers: 'all', says: 'reason', weight: 'main', sets: takenUpAgain,
  }),
  claim: row({
    label: '我来认领', story: '想认领这个心愿', from: ['CLAIMABLE'], to: ['CLAIMABLE'], by: ['helper'],
    kind: 'WISH', when: g.all(g.notOwn, g.unclaimed), asks: CLAIM, readers: 'resident', says: 'plan', weight: 'main',
    sets: ({ actor, input, now }) => ({ claimantId: actor.personId, claimStatus: 'PENDING', claimedAt: now, promisedOn: input.promisedOn }),
  }),
  approveClaim: row({
    label: '同意认领', story: '同意了认领，心愿有人接了', from: ['CLAIMABLE'], to: ['CLAIMABLE', 'IN_PROGRESS'], by: ['gridLead', 'communityAdmin', 'system'],
    kind: 'WISH', when: g.all(g.claimPending, g.notOwnClaim), asks: { note: optional(text('给认领人的话', { max: 300 })) }, readers: 'all', says: 'note', weight: 'main',
    sets: ({ appeal, now }) => ({ status: 'IN_PROGRESS', claimStatus: 'ACTIVE', resolveStartedAt: appeal.resolveStartedAt ?? now }),
  }),
  releaseClaim: row({
    label: '放弃认领', story: '这次没能继续，心愿重新等人认领', from: ['CLAIMABLE', 'IN_PROGRESS'], to: ['CLAIMABLE'],
    by: ['claimant', 'gridLead', 'communityAdmin', 'system'], kind: 'WISH',
    when: g.all(g.claimOpen, g.undelivered, g.lapsedIfSystem), asks: { reason: reason() }, readers: 'resident', says: 'reason', weight: 'danger',
    sets: ({ appeal }) => ({ ...noClaim, priority: appeal.priority || appeal.claimStatus === 'ACTIVE' }),
  }),
  takeOver: row({
    label: '社区接办', story: '由社区安排实现', from: ['CLAIMABLE'], to: ['ASSIGNED'], by: ['communityAdmin'], kind: 'WISH',
    asks: {
      unitId: unit('交给谁来办'),
      why: choice('为什么接办', [{ value: 'AGEING', label: '超过 30 天没有人认领' }, { value: 'URGENT', label: '居民等不及了' }]),
      reason: reason('给居民和认领人的说明', 5),
    },
    accepts: (c) =>
      c.input.why === 'AGEING' && c.now.getTime() - c.appeal.statusSince.getTime() < CLOCKS.claimAgeingMs
        ? { code: 'action.not-now', field: 'why' } : g.unitFits(c),
    readers: 'all', says: 'reason',
    sets: (c) => ({ ...sentTo({ ...c, input: {} }), ...noClaim, resolveStartedAt: c.appeal.resolveStartedAt ?? c.now }),
  }),
  explainWish: row({
    label: '说明未能实现', story: '这次没能实现，把原因说给您听', from: ['CLAIMABLE'], to: ['COMPLETED'], by: ['communityAdmin'], kind: 'WISH',
    when: g.all(g.agedOnWall, g.contacted), asks: { text: text('试过哪些办法，为什么没能实现', { min: 10, max: 500, lines: 4, hint: '居民会看到' }) },
    readers: 'all', says: 'text', handles: true,
    sets: ({ appeal, now }) => ({ outcome: 'UNFULFILLED', resolveStartedAt: appeal.resolveStartedAt ?? now }),
  }),
  complete: row({
    label: '办结', story: '办好了，请您看看', from: ['IN_PROGRESS'], to: ['COMPLETED'], by: ['handler', 'system'], handles: true,
    when: g.all(g.notOwnMatter, g.noWhistleOpen, noChildOpen, g.contacted, g.deliveredIfSystem, g.pathIfComplex), asks: COMPLETE, readers: 'all', says: 'text', weight: 'main',
    accepts: ({ input, actor }) => (!actor.system && missingEither(COMPLETE, input) ? { code: 'evidence.required', field: 'photoIds' } : null),
    sets: ({ appeal, input }) => ({
      outcome: input.outcome, resolutionWay: resolutionWayOf(appeal), extensions: settled(appeal.extensions, 'CANCELLED'), ...(appeal.claimStatus ? claimAfter(input.outcome) : {}),
    }),
  }),
  confirm: row({
    label: '确认解决', story: '确认了结果', from: ['COMPLETED'], to: ['CLOSED'], by: ['beneficiary', 'proxy'],
    when: g.notOwnWork, asks: CONFIRM, readers: 'all', says: 'comment', weight: 'main',
    sets: ({ appeal, input, now }) => ({
      resolved: input.resolved, satisfaction: input.satisfaction, closeReason: 'CONFIRMED', onWall: stillOnWall(appeal), ...after.callAfter(appeal, input, now),
    }),
  }),
  deny: row({
    label: '还没解决', story: '说还没有解决', from: ['COMPLETED'], to: ['IN_PROGRESS', 'DISPUTED'], by: ['beneficiary', 'proxy'],
    when: g.notOwnWorkAgain,
    asks: { reason: reason('哪里还没解决', 5), photoIds: evidence() }, readers: 'all', says: 'reason', weight: 'plain',
    sets: (c) =>
      c.appeal.denyCount > 0
        ? { status: 'DISPUTED', denyCount: c.appeal.denyCount + 1, resolved: 'NO', satisfaction: null, ...disputed(c) }
        : {
            status: 'IN_PROGRESS', denyCount: 1, ...nextRound(c),
            ...(c.appeal.claimStatus ? { claimStatus: 'ACTIVE', claimContactedAt: null } : {}),
          },
  }),
  autoClose: row({
    label: '到期结案', story: '七天没有等到回音，先结案，您随时可以再来说', from: ['COMPLETED'], to: ['CLOSED'], by: ['system'],
    when: after.silenceEnds, asks: {}, readers: 'all',
    sets: ({ appeal, now }) => ({ closeReason: 'AUTO', onWall: stillOnWall(appeal), ...after.callAfter(appeal, { resolved: null, satisfaction: null }, now) }),
  }),
  askReopen: row({
    label: '问题又来了', story: '说结案以后还没有解决', from: ['CLOSED'], to: ['DISPUTED'], by: ['beneficiary', 'proxy', 'caller', 'system'],
    when: g.all(after.askedOnPhone, g.notOnSpot, g.inReopenTime, g.reopenedSeldom), asks: { reason: reason('现在是什么情况', 5), photoIds: evidence() },
    readers: 'all', says: 'reason', weight: 'plain', sets: (c) => ({ reopenCount: c.appeal.reopenCount + 1, ...disputed(c) }),
  }),
  reopen: row({
    label: '重新办理', story: '复核过了，重新办理', from: ['DISPUTED'], to: ['ASSIGNED'], by: ['handler', 'supervisor'],
    when: g.all(g.adjudicates, g.neverHandled), asks: { unitId: unit('交给谁来办'), reason: reason('给居民的说明', 5) }, accepts: g.unitFits,
    readers: 'all', says: 'reason', weight: 'main', sets: (c) => ({ ...nextRound(c), ...noClaim, ...sentTo({ ...c, input: {} }) }),
  }),
  dismissDispute: row({
    label: '维持结果', story: '复核过了，维持原来的结果', from: ['DISPUTED'], to: ['CLOSED'], by: ['handler', 'supervisor'],
    when: g.all(g.adjudicates, g.neverHandled), asks: { reason: text('为什么维持原来的结果', { min: 10, max: 500, lines: 4, hint: '居民会看到' }) },
    readers: 'all', says: 'reason', 
    sets: ({ appeal, now }) => ({ closeReason: 'ADJUDICATED', onWall: stillOnWall(appeal), ...after.callAfter(appeal, { ...appeal, resolved: 'NO' }, now) }),
  }),
  withdraw: row({
    label: '撤回', story: '撤回了这件事', from: WITHDRAWABLE, to: ['WITHDRAWN'], by: ['beneficiary', 'submitter'],
    when: g.harmless, asks: { reason: reason('撤回的原因') }, readers: 'all', says: 'reason', weight: 'danger',
    sets: (c) => ({ ...noClaim, ...noWhistle, ...noChildren, ...takenUpAgain(c), onWall: false }),
  }),
  merge: row({
    label: '并案', story: '把这件事和同类的事并在一起办', from: MERGEABLE, to: ['MERGED'], by: ['dispatcher'],
    when: g.all(m.leadsNobody, m.nothingOverdue, g.noClaimOpen, g.noWhistleOpen, noChildOpen), asks: MERGE, accepts: m.mergeFits, readers: 'all', says: 'reason', sets: m.merged,
  }),
  unmerge: row({
    label: '分开办', story: '把这件事分出来单独办', from: ['MERGED'], to: ['SUBMITTED'], by: ['beneficiary', 'proxy', 'dispatcher', 'system'],
    when: m.mayPart, asks: { reason: reason('为什么分开办', 5) }, accepts: m.partFits, readers: 'all', says: 'reason', weight: 'plain', sets: m.parted,
  }),

  // annotations: the status stays
  progress: row({
    label: '说说进展', story: '说了进展', from: ['ASSIGNED', 'IN_PROGRESS', 'ON_HOLD'], to: [], by: ['handler', 'claimant'], handles: true,
    asks: { text: text('办到哪一步了', { min: 2, max: 500, lines: 4 }), photoIds: evidence() }, readers: 'all', says: 'text',
    sets: ({ appeal, actor, now }) => (actor.personId === appeal.claimantId ? { claimContactedAt: now } : {}),
  }),
  reply: row({
    label: '答复居民', story: '答复您', from: WITH_FOLLOWERS, to: [], by: STAFF,
    asks: { text: text('答复的话', { min: 2, max: 1000, lines: 5, hint: '居民会看到' }) }, accepts: replyFits, readers: 'resident', says: 'text',
  }),
  openReply: row({
    label: '公开答复', story: '在心愿墙上答复', from: ['CLAIMABLE', 'ASSIGNED', 'IN_PROGRESS', 'ON_HOLD', 'COMPLETED'], to: [],
    by: ['gridLead', 'communityAdmin', 'streetAdmin'], kind: 'WISH', when: g.onTheWall,
    asks: { text: text('公开答复的话', { min: 2, max: 300, lines: 4, hint: '心愿墙上人人都能看到，不写名字和门牌' }) }, accepts: g.openlySaid, readers: 'all', says: 'text',
  }),
  note: row({
    label: '内部备注', story: '记了一条内部备注', from: OPEN, to: [], by: [...STAFF, 'supervisor', 'linkedLeader'],
    asks: { text: text('备注', { min: 2, max: 1000, lines: 4, hint: '只有工作人员能看到' }) }, readers: 'staff', says: 'text',
  }),
  firstContact: row({
    label: '登记联系', story: '联系过您', from: WITH_FOLLOWERS, to: [], by: [...STAFF, 'claimant'], handles: true,
    when: g.approvedIfClaimant, asks: CONTACT, readers: 'resident', says: 'text',
    sets: ({ appeal, actor, input, now }) => ({
      lastContactTryAt: now,
      ...(input.reached === 'YES' ? { firstContactAt: appeal.firstContactAt ?? now, ...(actor.personId === appeal.claimantId && appeal.claimStatus === 'ACTIVE' ? { claimContactedAt: now } : {}) } : {}),
    }),
  }),
  deliver: row({
    label: '心愿送到了', story: '把心愿送到了', from: ['IN_PROGRESS'], to: [], by: ['claimant'], kind: 'WISH', when: g.claimActive, handles: true,
    asks: { text: text('怎么实现的', { min: 10, max: 500, lines: 4 }), photoIds: evidence('照片（不要拍人脸）') }, readers: 'all', says: 'text', weight: 'main',
    sets: ({ appeal, now }) => ({ claimStatus: 'DELIVERED', claimContactedAt: now, firstContactAt: appeal.firstContactAt ?? now }),
  }),
  takeDown: row({
    label: '从心愿墙取下', story: '先从心愿墙上取了下来', from: ['CLAIMABLE', 'ASSIGNED', 'IN_PROGRESS', 'ON_HOLD', 'COMPLETED', 'CLOSED'], to: [],
    by: ['gridLead', 'communityAdmin', 'streetAdmin'], kind: 'WISH', when: g.onTheWall,
    asks: { reason: text('为什么取下', { min: 2, max: 300, lines: 3, hint: '许愿的人会看到' }) }, readers: 'resident', says: 'reason', weight: 'danger',
    sets: () => ({ onWall: false, moderation: 'HELD' }),
  }),
  hangAgain: row({
    label: '改好后重新放上', story: '改好以后，把心愿重新放上了心愿墙', from: ['CLAIMABLE'], to: [],
    by: ['gridLead', 'communityAdmin'], kind: 'WISH', when: g.all(g.takenDown, g.mayBePublic), asks: PUBLISH, accepts: g.fitForWall,
    readers: 'all', says: 'publicText', sets: () => ({ onWall: true, moderation: 'REVIEWED' }),
  }),
  warn: row({
    label: '到时提醒', story: '到时间了，提醒一声', from: WITH_FOLLOWERS, to: [], by: ['system'], asks: WARN, accepts: g.rings, readers: 'staff', sets: warnedNow,
  }),
  supervise: row({
    label: '督办', story: '发出督办', from: SUPERVISED, to: [], by: ['upperLevel', 'streetAdmin', 'supervisor', 'system'], when: g.notOwnDesk,
    asks: SUPERVISE, accepts: g.supervisionFits, readers: 'staff', says: 'reason', sets: supervisedNow,
  }),
  answerSupervision: row({
    label: '答复督办', story: '答复了督办', from: SUPERVISED, to: [], by: ['handler'], when: g.answerAsked, handles: true,
    asks: { text: text('怎么办的，打算什么时候办好', { min: 10, max: 500, lines: 4, hint: '督办的人会看到，居民看不到' }) }, readers: 'staff', says: 'text',
    sets: () => ({ answerAsked: false }),
  }),
  judgeAbove: row({
    label: '请再上一级复核', story: '这一级的人都经过手，请再上一级复核', from: ['DISPUTED'], to: [], by: ['system'], when: g.somebodyAbove, asks: {}, readers: 'all',
    sets: disputed,
  }),
  ...GRADED_ACTIONS,
  recount: row({
    label: '重算期限', story: '放假安排有变，日子重新算过', from: OPEN, to: [], by: ['system'], asks: {}, readers: 'staff',
  }),
  callMoved: row({
    label: '报到情况', story: '被请的单位有了回音', from: ['IN_PROGRESS', 'NEED_INFO'], to: [], by: ['system'], when: g.whistleOpen,
    asks: CALL_MOVED, readers: 'staff', says: 'text', sets: callHeard,
  }),
  agree: row({
    label: '我的也解决了', story: '说自己的也解决了', from: ['MERGED'], to: [], by: ['beneficiary', 'proxy'], when: g.all(m.askedAlong, g.notOwnWork),
    asks: CONFIRM, readers: 'all', says: 'comment', weight: 'main',
    sets: ({ appeal, input, now }) => ({ resolved: input.resolved, satisfaction: input.satisfaction, ...after.callAfter(appeal, input, now) }),
  }),
  mainMoved: row({
    label: '一起办的情况', story: '一起办的那件事有了进展', from: ['MERGED'], to: [], by: ['system'],
    asks: MAIN_MOVED, accepts: m.notHeardYet, readers: 'resident', says: 'text', sets: m.heardOfMain,
  }),
  gathered: row({
    label: '并案情况', story: '一起办的事有变动', from: [...OPEN, 'CLOSED', 'REJECTED', 'WITHDRAWN'], to: [], by: ['system'],
    asks: GATHERED, readers: 'staff', says: 'text', sets: ({ input }) => ({ followerCount: input.followers }),
  }),
  urge: row({
    label: '催一催', story: '催了一次', from: ['SUBMITTED', 'CLAIMABLE', 'ASSIGNED', 'IN_PROGRESS', 'ON_HOLD', 'DISPUTED'], to: [], by: ['beneficiary', 'submitter'],
    when: g.notUrgedToday, asks: {}, readers: 'resident', sets: ({ now }) => ({ lastUrgedAt: now }),
  }),
  ...AFTER_ACTIONS,
  ...RECUSAL_ACTIONS,
} as const

export type ActionName = keyof typeof ACTIONS
export const ACTION_NAMES = Object.keys(ACTIONS) as ActionName[]
/** The actions that leave the status as it is (annotations). */
export const ANNOTATIONS = [
  'progress',
  'reply',
  'openReply',
  'note',
  'firstContact',
  'deliver',
  'takeDown',
  'hangAgain',
  'warn',
  'supervise',
  'answerSupervision',
  'judgeAbove',
  'reclassify',
  'namePartner',
  'consult',
  'partMoved',
  'cutTask',
  'linkSibling',
  'siblingJoined',
  'unlinkSibling',
  'setPath',
  'addMilestone',
  'meetMilestone',
  'recount',
  'callMoved',
  'agree',
  'mainMoved',
  'gathered',
  'urge',
  ...AFTER_NAMES,
  ...RECUSAL_NAMES,
] as const satisfies ActionName[]

/**
 * Every refusal this product can give: code → HTTP status and a Chinese sentence fit to show to a resident.
 * The server sends them as RFC 9457 problem bodies; the mini-program shows the title as it is.
 */
// biome-ignore format: a table; one glance per row is the point
export const PROBLEMS = {
  // the request itself
  'input.invalid':            { status: 400, title: '有几处需要改一下，请看标红的地方' },
  'input.malformed':          { status: 400, title: '内容格式不对，请退出重进后再试' },
  'input.too-deep':           { status: 400, title: '内容格式不对，请退出重进后再试' },
  'input.too-large':          { status: 413, title: '内容太长了，请删减一些再发' },
  'input.media-type':         { status: 415, title: '内容格式不对，请退出重进后再试' },
  'input.headers-too-large':  { status: 431, title: '内容格式不对，请退出重进后再试' },
  'request.timeout':          { status: 408, title: '网络太慢，没有传完，请再试一次' },
  'identity.forged':          { status: 400, title: '请从微信里打开小程序再试' },
  'idempotency.key-missing':  { status: 400, title: '缺少防重复标记，请更新小程序后再试' },
  'message.unknown-template': { status: 400, title: '提醒没有设好，请更新小程序后再试' },
  'idempotency.key-reused':   { status: 422, title: '这一份已经提交过别的内容，请重新填写' },
  'route.not-found':          { status: 404, title: '没有找到这个页面' },
  'method.not-allowed':       { status: 405, title: '没有这样的操作' },
  'rate.limited':             { status: 429, title: '操作太频繁了，请稍等一会儿再试' },
  'service.unavailable':      { status: 503, title: '系统暂时忙不过来，您填的内容没有丢，请稍后再试' },
  'internal':                 { status: 500, title: '系统出了点问题，您填的内容没有丢，请稍后再试' },

  // who you are
  'session.required':         { status: 401, title: '请先登录' },
  'session.invalid':          { status: 401, title: '登录已过期，请重新登录' },
  'login.code-invalid':       { status: 400, title: '登录没有成功，请再试一次' },
  'login.blocked':            { status: 403, title: '微信提示这个账号有风险，请联系社区工作人员' },
  'login.wechat-unavailable': { status: 503, title: '微信登录暂时连不上，请稍后再试一次' },
  'login.wrong-password':     { status: 401, title: '账号或密码不对' },
  'login.locked':             { status: 429, title: '输错次数太多，账号先锁一会儿，请稍后再试' },
  'phone.code-invalid':       { status: 400, title: '没有拿到手机号，请再点一次' },
  'consent.required':         { status: 403, title: '请先看一看用户协议和隐私政策，同意以后再继续' },
  'consent.outdated':         { status: 409, title: '协议刚刚更新了。请退出小程序再打开，看过新的以后继续' },
  'deletion.none':            { status: 409, title: '这个账号没有在注销' },
  'review.off':               { status: 404, title: '没有找到这个页面' },
  'review.wrong-code':        { status: 403, title: '审核码不对或已经过期' },
  'push.off':                 { status: 404, title: '没有找到这个页面' },
  'push.refused':             { status: 403, title: '这条消息不是微信发来的' },
  'demo.off':                 { status: 404, title: '没有找到这个页面' },
  'not-yours':                { status: 403, title: '您没有权限做这件事，请联系社区工作人员' },

  // the appeal
  'not-found':                { status: 404, title: '没有找到这件事，可能已经撤回或不公开' },
  'appeal.stale':             { status: 409, title: '刚刚有人处理过，已为您刷新到最新情况' },
  'action.unknown':           { status: 404, title: '没有这样的操作' },
  'action.not-yours':         { status: 403, title: '这一步不由您来办' },
  'action.not-now':           { status: 409, title: '现在这个阶段不能这样做，请刷新看看最新情况' },
  'kind.mismatch':            { status: 409, title: '这类诉求不能这样处理' },
  'contest.too-late':         { status: 409, title: '已经超过 15 天，不能再申请复查了，可以重新提一件' },
  'contest.once':             { status: 409, title: '复查只能申请一次，您可以拨打 12345 反映' },
  'info.too-often':           { status: 409, title: '这一轮已经请居民补充过两次，请直接联系居民' },
  'return.too-late':          { status: 409, title: '派来超过两个工作日，不能再退回了' },
  'return.designated':        { status: 409, title: '这件是指定办理的，不能退回' },
  'designate.required':       { status: 409, title: '已经退回三次，需要上一级指定办理单位' },
  'designate.above':          { status: 409, title: '指定办理要由这个单位的上一级来定' },
  'complex.assign-first':     { status: 409, title: '这件比较复杂，请先派给牵头的单位' },
  'reclassify.nothing':       { status: 409, title: '还没有改动，请至少改一样' },
  'path.required':            { status: 409, title: '请先告诉居民打算怎么办、哪天到哪一步' },
  'milestone.none':           { status: 409, title: '说好的几步都已经做到了' },
  'milestone.too-many':       { status: 409, title: '已经定了很多步，请先把前面的做完' },
  'partner.not-callable':     { status: 409, title: '不能请这一家来帮着办' },
  'partner.already':          { status: 409, title: '这一家已经在帮着办了' },
  'partner.too-many':         { status: 409, title: '帮着办的单位已经够多了' },
  'sibling.already':          { status: 409, title: '这两件已经连在一起了' },
  'sibling.other-problem':    { status: 409, title: '那一件连着另一个问题，先在那一件里分开' },
  'sibling.none':             { status: 409, title: '这一件没有连着别的事' },
  'child.open':               { status: 409, title: '分出去的还没有做完，等他们做完，或者说一声不用做了' },
  'child.too-many':           { status: 409, title: '分出去的已经够多了' },
  'child.after-due':          { status: 409, title: '比整件事的期限还晚，请选早一点的日子' },
  'phone-task.stale':         { status: 409, title: '刚刚有同事打过，请看看最新情况' },
  'partner.stale':            { status: 409, title: '刚刚有人改过，请看看最新情况' },
  'unit.not-allowed':         { status: 409, title: '不能派给这个单位' },
  'unit.returned-before':     { status: 409, title: '这个单位这一轮已经退回过，请换一个或指定办理' },
  'unit.same':                { status: 409, title: '已经在这个单位手里了' },
  'wish.value-over-cap':      { status: 409, title: '超过了一个人认领的金额上限' },
  'wish.personal-data':       { status: 422, title: '公开的话里不要写电话、单元门牌和证件号，请改一改' },
  'claim.own':                { status: 409, title: '自己的心愿不能自己认领' },
  'claim.own-approval':       { status: 409, title: '自己的认领要由别人来同意' },
  'claim.not-serving':        { status: 409, title: '认领人已经不在志愿服务名单里，请先结束这次认领' },
  'claim.limit':              { status: 409, title: '您手上已有 5 个心愿，先完成几个再来' },
  'claim.taken':              { status: 409, title: '这个心愿刚刚被别人认领了，谢谢您' },
  'claim.none-pending':       { status: 409, title: '没有等待确认的认领' },
  'claim.delivered':          { status: 409, title: '心愿已经送到，不能再放弃了' },
  'reply.personal-data':      { status: 422, title: '里面有手机号或证件号，可能是别人的，请删掉再发' },
  'whistle.open':             { status: 409, title: '吹哨还没有结束，请先听完各家的结果' },
  'whistle.none':             { status: 409, title: '现在没有在吹哨' },
  'whistle.waiting':          { status: 409, title: '还有单位没有报完结果，或者还没有评，再等等' },
  'whistle.one-level-up':     { status: 409, title: '这一级已经吹过哨，请先上报，由上一级再吹' },
  'whistle.not-callable':     { status: 409, title: '这个单位不能请，请换一个' },
  'whistle.personal-data':    { status: 422, title: '被请的人都会看到，不要写电话、单元门牌和证件号，请改一改' },
  'whistle.own-call':         { status: 409, title: '您也替被请的一方说过话，请同事或上一级来定' },
  'whistle.stale':            { status: 409, title: '刚刚有人动过，已经不是刚才的样子，请刷新看看' },
  'merge.same':               { status: 409, title: '这就是这一件，请选另一件' },
  'merge.not-found':          { status: 409, title: '没有找到这一件，请重新选' },
  'merge.into-follower':      { status: 409, title: '那一件已经并到别的事里了，请选它并到的那一件' },
  'merge.into-ended':         { status: 409, title: '那一件已经办结或不办了，请选一件还在办的' },
  'merge.has-followers':      { status: 409, title: '已经有别的事和这一件一起办，请反过来，把另一件并到这一件来' },
  'merge.elsewhere':          { status: 409, title: '那一件在别的社区，不能一起办' },
  'merge.kinds':              { status: 409, title: '心愿和诉求不能并在一起' },
  'merge.subject':            { status: 409, title: '两件事反映的单位不一样，要分开办' },
  'merge.urgent':             { status: 409, title: '这一件关系到安全，不能并到不急的事里' },
  'merge.on-hold':            { status: 409, title: '那一件已经挂账，不能并过去，要挂账请上一级来定' },
  'merge.overdue':            { status: 409, title: '这一件已经超期，或者还欠督办的答复，请反过来，把另一件并到这一件来' },
  'merge.personal-data':      { status: 422, title: '居民会看到这句话，不要写别人的电话、单元门牌和证件号，请改一改' },
  'merge.not-asked':          { status: 409, title: '一起办的那件事还没有结果，有了结果会马上请您看' },
  'merge.answered':           { status: 409, title: '已经听到居民的回音了' },
  'contact.required':         { status: 409, title: '还没有联系过居民，请先打电话或上门，再办结' },
  'followup.none':            { status: 409, title: '现在没有要打的回访电话' },
  'followup.first':           { status: 409, title: '先打电话问过居民，再结案' },
  'followup.tried-today':     { status: 409, title: '今天已经记过一次没打通，请换一天再打' },
  'exclusion.none':           { status: 409, title: '现在没有等人审批的剔除申请' },
  'exclusion.pending':        { status: 409, title: '上一个剔除申请还没有批' },
  'exclusion.no-round':       { status: 409, title: '这一轮还没有结束，不能申请剔除' },
  'exclusion.not-own':        { status: 409, title: '这一轮不是您的单位办的，不能由您申请' },
  'exclusion.again':          { status: 409, title: '这一轮已经申请过，不能再申请' },
  'exclusion.own':            { status: 409, title: '申请的人不能批，一个人也不能批两次，请别的同事来' },
  'review.pending':          { status: 409, title: '上一份复盘还在等上一级看' },
  'review.none':             { status: 409, title: '现在没有要您复盘的一轮' },
  'review.nothing-lost':     { status: 409, title: '这一轮没有失分，不用复盘' },
  'review.own':              { status: 409, title: '自己写的复盘不能自己看，请别的同事来' },
  'review.personal-data':    { status: 422, title: '复盘会给很多同事看，不要写电话、单元门牌和证件号，请改一改' },
  'exclusion.level-first':    { status: 409, title: '请上一级先批，督办再批第二道' },
  'subject.nobody':           { status: 422, title: '这里没有这样一家，或者不止一家，请打电话告诉工作人员是哪一家' },
  'subject.same':             { status: 409, title: '已经记着是这一家了' },
  'interest.too-many':        { status: 409, title: '登记的回避太多了，请和督办的同事说一声' },
  'complete.own':             { status: 409, title: '自己的事不能自己办结，请同事或上一级来办' },
  'evidence.required':        { status: 409, title: '请附上办理照片，或写明没有照片的原因' },
  'confirm.own-work':         { status: 409, title: '这件是您经手办的，不能替本人确认，请让同事打电话回访' },
  'withdraw.hazard':          { status: 409, title: '这件事关系到安全，社区会继续跟进，不能撤回' },
  'urge.too-often':           { status: 409, title: '今天已经催过了，明天还可以再催' },
  'judge.own-work':           { status: 409, title: '这件是您自己的事，或者经过您的手，请别的同事来决定' },
  'deescalate.once':          { status: 409, title: '这一轮已经下沉过一次，不能再下沉' },
  'extension.too-late':       { status: 409, title: '已经到期或不在计时，不能再申请延期' },
  'extension.too-often':      { status: 409, title: '这一轮已经申请过两次延期' },
  'extension.pending':        { status: 409, title: '上一次延期申请还没有批' },
  'extension.none-pending':   { status: 409, title: '没有等待审批的延期申请' },
  'extension.too-long':       { status: 409, title: '加起来超过了原来的时限，请少延几天，或请上级挂账' },
  'supervise.again':          { status: 409, title: '这一轮已经督办到这一步了，请选更高的一步' },
  'supervise.street-only':    { status: 409, title: '通报由街道或督办来发' },
  'supervise.no-answer-asked': { status: 409, title: '现在没有要答复的督办' },
  'hold.done-missing':        { status: 409, title: '这件事以前挂过账，请写上次以来做了什么' },
  'wish.still-waiting':       { status: 409, title: '上墙还不到 30 天，或者有人正想认领，再等等' },
  'followup.together':        { status: 409, title: '这件是和别的事一起办的，还有问题请居民重新提一件，我们接着办' },
  'reopen.on-spot':           { status: 409, title: '这件事是当场解决的，还有问题请重新提一件' },
  'reopen.twice':             { status: 409, title: '这件事已经复核过两次，还有问题请拨 12345，或重新提一件' },
  'reopen.too-late':          { status: 409, title: '结案超过 30 天了，请重新提一件，我们接着办' },
  'appeal.too-many-today':    { status: 429, title: '今天提得有点多了，请明天再提，急事请打网格员电话' },
  'content.refused':          { status: 422, title: '这段话里有不适合公开的内容，请改一改再发' },

  'visibility.on-spot':       { status: 409, title: '当场解决的记录只有办事的人看得到' },
  'visibility.same':          { status: 409, title: '现在就是这样，不用改' },
  'visibility.delicate':      { status: 409, title: '这类事只给您和办事的人看，不能再放宽' },

  // reports
  'report.again':             { status: 409, title: '您已经举报过这一条，工作人员正在看' },
  'report.own':               { status: 409, title: '这是您自己参与的事，请让别的同事来看' },
  'report.settled':           { status: 409, title: '刚刚有同事看过这一条了' },

  // places
  'place.unknown-building':   { status: 400, title: '没有找到这栋楼，请重新选择' },
  'place.out-of-area':        { status: 400, title: '这个位置不在我们服务的范围内，请选择所在的楼' },
  'place.required':           { status: 400, title: '请选择是哪栋楼' },
  'place.not-found':          { status: 404, title: '没有找到这栋楼，请重新选择' },
  'code.unknown':             { status: 404, title: '没有认出这个码，请从列表里选楼' },

  // notices
  'calendar.stale':           { status: 409, title: '这一年的放假安排刚刚有人改过，请看看最新的' },
  'notice.not-found':         { status: 404, title: '没有找到这条通知，可能已经撤下了' },
  'notice.not-yours':         { status: 403, title: '您不能以这个单位的名义发通知' },
  'notice.not-now':           { status: 409, title: '这条通知刚刚变了，请刷新看看' },
  'notice.own-release':       { status: 409, title: '要请另一位同事看过才能放出来' },

  // photos
  'photo.none':               { status: 400, title: '没有收到照片，请重新选一张' },
  'photo.too-large':          { status: 413, title: '这张照片太大了，请换一张 10 兆以内的' },
  'photo.unsupported':        { status: 415, title: '这种图片格式看不了，请换一张照片' },
  'photo.heic':               { status: 415, title: '这张是苹果手机的 HEIC 照片，暂时打不开。请直接拍一张，或从微信里选照片' },
  'photo.broken':             { status: 400, title: '这张照片打不开，请重新拍一张' },
  'photo.too-many-pixels':    { status: 400, title: '这张照片尺寸太大了，请换一张' },
  'photo.not-yours':          { status: 400, title: '有照片没有传好，请删掉重新上传' },
  'photo.quota':              { status: 429, title: '没用上的照片太多了，请先提交或稍后再传' },
  'contact.none':             { status: 404, title: '这位居民没有留电话，可以在这里给他留言' },
  'photo.not-found':          { status: 404, title: '这张照片看不到了，可能已经删除或不公开' },
  'photo.expired':            { status: 403, title: '照片地址已过期，请刷新页面' },
  'photos.busy':              { status: 503, title: '照片正在排队处理，请稍等再传' },
  'photos.unavailable':       { status: 503, title: '照片暂时存不进去，文字没有丢，请稍后再传' },
} as const satisfies Record<string, { status: number; title: string }>

/** The name of one refusal. */
export type ProblemCode = keyof typeof PROBLEMS

/** One complaint about one input: a JSON pointer into the body, and a Chinese sentence to show beside the field. */
export interface FieldError {
  pointer: string
  detail: string
}

/** The body of every error response (RFC 9457, `application/problem+json`). */
export interface ProblemBody {
  type: string
  code: ProblemCode
  title: string
  status: number
  errors?: FieldError[]
  /** The fresh appeal, sent with `appeal.stale` so that the page can show what happened without another round trip. */
  appeal?: unknown
  requestId?: string
}

/** A refusal on its way out: thrown anywhere below a controller, turned into a problem body by the filter. */
export class Refusal extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly details: { errors?: FieldError[]; retryAfterSeconds?: number; appeal?: unknown } = {},
  ) {
    super(PROBLEMS[code].title)
    this.name = 'Refusal'
  }

  get status(): number {
    return PROBLEMS[this.code].status
  }
}

/** A refusal of one field: the sentence appears beside it. */
export function refuseField(pointer: string, detail: string, code: ProblemCode = 'input.invalid'): Refusal {
  return new Refusal(code, { errors: [{ pointer: pointer.startsWith('/') ? pointer : `/${pointer}`, detail }] })
}

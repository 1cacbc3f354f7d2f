import type { WeChatErrorKind } from './errors'

/** One class of errors: which numbers belong to it, and what is done about them. */
export interface RetryClass {
  kind: Exclude<WeChatErrorKind, 'X'>
  errcodes: readonly number[]
  action: string
  /** Where the numbers come from. */
  doc: string
}

const MINI = 'https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc'
const GLOBAL = 'https://developers.weixin.qq.com/doc/offiaccount/Getting_Started/Global_Return_Code.html'

/** Everything this client knows about errcodes; the code asks only this table. */
// biome-ignore format: a table; one row per class is the point
export const RETRY_CLASSES: readonly RetryClass[] = [
  { kind: 'T', errcodes: [40001, 40014, 41001, 42001],
    action: 're-read the shared token, refresh it once if it is the one that failed, retry the call once; never loop',
    doc: `${MINI}/mp-access-token/getStableAccessToken.html` },
  { kind: 'B', errcodes: [-1, 43108],
    action: 'backoff with jitter, at most 3 tries; also for HTTP 5xx, timeout and reset, except a one-shot code after a timeout or reset',
    doc: GLOBAL },
  { kind: 'R', errcodes: [45011, 44990, 44991],
    action: 'wait for the next minute (44990: second), then try again; who cannot wait is told when',
    doc: `${MINI}/sec-center/sec-check/msgSecCheck.html` },
  { kind: 'Q', errcodes: [45009, 44993, 85406],
    action: 'stop this API until 00:00 Asia/Shanghai; clear_quota only by hand',
    doc: `${MINI}/openApi-mgnt/clearQuota.html` },
  { kind: 'U', errcodes: [43101, 40003, 40029, 40163, 40226, 40256, 40257, 61010, 43104, 87020],
    action: 'final for this person or code: a branch of the business, no retry',
    doc: `${MINI}/user-login/code2Session.html` },
  { kind: 'P', errcodes: [40002, 40013, 40037, 40097, 40125, 40129, 40165, 40169, 40212, 41002, 41004, 41008, 41030, 43001, 43002, 44002, 45002, 47001,
                          47003, 48001, 85079, 85096, 85400, 85401, 85402, 85403, 85404, 85405, 85407, 85408, 85409],
    action: 'final: our own mistake, a developer must look',
    doc: `${MINI}/mp-message-management/subscribe-message/sendMessage.html` },
  { kind: 'S', errcodes: [40164, 40243, 50004, 50007, 43107, 45168, 89503, 89506, 89507],
    action: 'final: the account is in trouble, an operator must look now',
    doc: `${MINI}/mp-access-token/getStableAccessToken.html` },
]

const CLASS_OF = new Map(RETRY_CLASSES.flatMap(({ kind, errcodes }) => errcodes.map((errcode) => [errcode, kind] as const)))

/** The class of an errcode. A number nobody listed is final and for a developer to look at: retrying blindly could send twice. */
export function classOf(errcode: number): RetryClass['kind'] {
  return CLASS_OF.get(errcode) ?? 'P'
}

/** Whether the table knows this number. */
export function isListed(errcode: number): boolean {
  return CLASS_OF.has(errcode)
}

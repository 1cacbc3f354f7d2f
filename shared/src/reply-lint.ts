import { personalDataIn, sharpestIn } from './privacy'
import type { Voice } from './voices'

/** What may be the matter with a reply. */
export type LintKind = 'EMPTY' | 'NO_DATE' | 'CONTACT' | 'BLAME'

/** One remark about what somebody has written: what was noticed, and how it would read better. */
export interface LintRemark {
  kind: LintKind
  /** The words that were noticed; null where something is missing. */
  found: string | null
  advice: string
  /** It cannot be sent like this. Everything else is advice. */
  stops: boolean
}

/** Words that sound like an answer and hold none. */
const EMPTY =
  /高度重视|引起重视|认真研究|进一步(研究|核实|协调|落实)|积极(协调|推进|处理)|正在协调中|持续关注|择机|妥善处理|按(照)?(相关|有关)?规定(办理|处理|执行)|及时(反馈|处理|跟进)|予以(解决|处理|关注)|做好(解释|相关)工作|敬请谅解/

/** Words that push the trouble back to whoever has it. */
const BLAME =
  /不归我们|不(是|属于)我们(的)?(责任|管|范围)|(是|怪)您(自己|没)|您(自己|本人)(的)?(问题|原因|责任)|早(干什么|怎么不)|无理|胡搅|别再(来|打|反映)|爱莫能助|没办法(帮|管)您/

/** Something one can put into a calendar, or a time one can wait for. */
const WHEN =
  /(\d{1,2}|[一二三四五六七八九十]{1,3})\s*(月|日|号|点|时|天|个?小时|分钟|周|个?工作日)|今(天|晚|早|日)|明(天|早|晚|日)|后天|(这|下|本)(周|个?月|星期)|周[一二三四五六日天末]|星期[一二三四五六日天]|上午|下午|月底|年底|(换|修|装|办|清|做|弄)(好|完)了/

/** Enough said that a day may be missed in it; a short word of thanks needs none. */
const LONG_ENOUGH = 12

/**
 * Reads a reply over the writer's shoulder: rules that can be read, no machine's opinion. It never stops anybody, but for
 * the numbers of people, which a resident must not be sent, and a door where everybody reads.
 */
export function lintReply(text: string, voice: Voice): LintRemark[] {
  const remarks: LintRemark[] = []
  if (voice === 'note') return remarks
  const contact = contactIn(text, voice)
  if (contact) remarks.push(contact)
  if (voice === 'consult') return remarks
  const empty = EMPTY.exec(text)
  if (empty) {
    const advice = `“${empty[0]}”居民听了心里没底。换成谁去、做什么、哪天做，更让人放心`
    remarks.push({ kind: 'EMPTY', found: empty[0], advice, stops: false })
  }
  const blame = BLAME.exec(text)
  if (blame) {
    const advice = `“${blame[0]}”听着像在推。可以先说一句理解，再说能帮到哪一步、下一步找谁`
    remarks.push({ kind: 'BLAME', found: blame[0], advice, stops: false })
  }
  if (text.trim().length >= LONG_ENOUGH && !WHEN.test(text)) {
    remarks.push({ kind: 'NO_DATE', found: null, advice: '还没说哪天。写上“几号上午”，居民就不用干等', stops: false })
  }
  return remarks
}

function contactIn(text: string, voice: Voice): LintRemark | null {
  const what = voice === 'reply' ? sharpestIn(text) : personalDataIn(text)
  if (!what) return null
  const advice =
    voice === 'reply' ? `里面有${what}，可能是别人的。请删掉，居民点“打电话”就能找到您这里` : `里面有${what}，看到的人多，请删掉再发`
  return { kind: 'CONTACT', found: what, advice, stops: true }
}

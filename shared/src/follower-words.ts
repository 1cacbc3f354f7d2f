import type { ActionName } from './actions'
import { type AppealFacts, STATUSES } from './appeal'
import { dayOf } from './calendar'
import { CLOCKS } from './deadlines'
import { dayWords } from './words'

/**
 * What residents are told of the matter with which theirs goes along (并案): how it stands, in words that are the same
 * whoever asked for it. Nothing that somebody wrote there, said there or is called is ever in them.
 */

// biome-ignore format: a table
const NEWS: Partial<Record<ActionName, string>> = {
  assign:      '一起办的事派给了承办单位',
  handleNow:   '一起办的事有人接手了',
  sign:        '一起办的事，承办单位接手了',
  returnBack:  '一起办的事正在重新安排谁来办',
  transfer:    '一起办的事转给了另一个单位接着办',
  escalate:    '一起办的事请上一级来办了',
  deescalate:  '一起办的事请下一级来办了',
  blowWhistle: '一起办的事请了别的单位一起来办',
  settleWhistle: '一起办的事，几家单位一起看过了',
  decideExtension: '一起办的事，办理时间有变化',
  hold:        '一起办的事暂时办不了，已经登记，到日子再看',
  resume:      '一起办的事又接着办了',
  progress:    '一起办的事有新的进展',
  publishWish: '一起圆的心愿放上了心愿墙',
  approveClaim: '一起圆的心愿有人接了',
  deliver:     '一起圆的心愿有了新的进展',
  takeOver:    '一起圆的心愿由社区来安排',
  askReopen:   '一起办的事正在请上一级再看一看',
  deny:        '一起办的事又接着办了',
  reopen:      '一起办的事又接着办了',
  complete:    '一起办的事办好了，请看看您这里解决没有',
  explainWish: '一起圆的心愿有答复了，请您看看',
  confirm:     '一起办的事办结了，您这里还没解决请告诉我们',
  autoClose:   '一起办的事办结了，您这里还没解决请告诉我们',
  dismissDispute: '一起办的事办结了，您这里还没解决请告诉我们',
}
const ELSE = '一起办的事有新的进展'

/** The facts of the main matter that may be told to whoever goes along with it. */
type Main = Pick<AppealFacts, 'status' | 'kind' | 'outcome' | 'dueAt' | 'resolveDueAt' | 'statusSince'>

/** What a follower is told of an action on the main matter; nothing when it neither moved nor is news. */
export function newsForFollower(action: ActionName, moved: boolean, { kind, outcome }: Pick<Main, 'kind' | 'outcome'>): string | undefined {
  const undone = action === 'complete' && (outcome === 'EXPLAINED' || outcome === 'UNFULFILLED')
  const words = undone ? '一起办的事有答复了，请您看看' : (NEWS[action] ?? (moved ? ELSE : undefined))
  return kind === 'WISH' ? words && asWish(words) : words
}

/** How things stand with the main matter, to whoever goes along: one sentence, with by when where there is a day. */
export function togetherWords(main: Main, { unitName, now, answered }: { unitName: string; now: Date; answered: boolean }): string {
  if (answered) return '已经听到您的回音，谢谢您'
  const words = standing(main, unitName, now)
  return main.kind === 'WISH' ? asWish(words) : words
}

function standing({ status, outcome, dueAt, resolveDueAt, statusSince }: Main, unitName: string, now: Date): string {
  const by = (due: Date | null, then: string) => (due ? `${dayWords(dayOf(due), now)}前${then}` : then)
  switch (status) {
    case 'NEED_INFO':
      return `${unitName}正在问清一些情况`
    case 'CLAIMABLE':
      return '在心愿墙上，等好心人认领'
    case 'ASSIGNED':
      return `已转给${unitName}，等他们接手`
    case 'IN_PROGRESS':
      return `${unitName}正在办，预计${by(resolveDueAt, '办好')}`
    case 'ON_HOLD':
      return `暂时办不了，已经登记，${by(dueAt, '再看能不能办')}`
    case 'COMPLETED':
      return outcome === 'EXPLAINED' || outcome === 'UNFULFILLED' ? '有答复了，请您看看' : '办好了，请看看您这里解决没有'
    case 'DISPUTED':
      return `${unitName}正在复核，${by(dueAt, '有答复')}`
    case 'CLOSED': {
      const last = new Date(statusSince.getTime() + CLOCKS.reopenMs)
      return now <= last ? `办结了；您这里还没解决，${dayWords(dayOf(last), now)}前都可以告诉我们` : '办结了'
    }
    default:
      return STATUSES[status].terminal ? '正在安排您这件单独接着办' : `${unitName}收到了，${by(dueAt, '安排谁来办')}`
  }
}

/** A wish is not solved but comes true. */
const asWish = (words: string) =>
  words.replace('一起办的事', '一起圆的心愿').replace('解决没有', '圆了没有').replace('还没解决', '还没圆上')

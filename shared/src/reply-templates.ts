import type { Kind, Status } from './appeal'
import { dayOf } from './calendar'
import type { Voice } from './voices'
import { dayWords } from './words'

/** Words that are often the right ones, with places that are filled from the matter: {day} its day, {unit} who has it. */
export interface ReplyTemplate {
  id: string
  /** On the button. */
  label: string
  text: string
  voices: readonly Voice[]
  /** Where the matter stands; left out: wherever it is. */
  statuses?: readonly Status[]
  /** What it is about; left out: whatever it is. */
  categories?: readonly string[]
  kind?: Kind
}

const WORKING: readonly Status[] = ['ASSIGNED', 'IN_PROGRESS']
const FRESH: readonly Status[] = ['SUBMITTED', 'ASSIGNED']

// biome-ignore format: a table
export const REPLY_TEMPLATES: readonly ReplyTemplate[] = [
  { id: 'lamp',     label: '换灯',     voices: ['reply'], statuses: WORKING, categories: ['lighting'], text: '我们看过了，是灯坏了。{day}前换好，换好了给您说一声。' },
  { id: 'lift',     label: '电梯维保', voices: ['reply'], statuses: WORKING, categories: ['elevator'], text: '已经叫维保的师傅来看。修好之前上下楼不方便，需要搭把手请打电话。{day}前给您回话。' },
  { id: 'water',    label: '水电报修', voices: ['reply'], statuses: WORKING, categories: ['water-power'], text: '已经请师傅上门看，请您家里留人。{day}前修好或者说清楚怎么办。' },
  { id: 'noise',    label: '上门劝说', voices: ['reply'], statuses: WORKING, categories: ['noise', 'neighbour'], text: '我们会上门去说，不会提是谁反映的。{day}前把情况告诉您。' },
  { id: 'policy',   label: '政策答复', voices: ['reply'], statuses: WORKING, categories: ['policy', 'family'], text: '您问的事我们帮您问清楚，要带什么材料一起告诉您。{day}前给您回话。' },
  { id: 'seen',     label: '已看过现场', voices: ['reply'], text: '已看过现场。' },
  { id: 'received', label: '收到了',   voices: ['reply'], statuses: FRESH, text: '您说的我们看到了，由{unit}来办。{day}前给您回音。' },
  { id: 'visit',    label: '约上门',   voices: ['reply'], statuses: WORKING, text: '我们明天上午去看，去之前给您打电话。' },
  { id: 'wait-part', label: '等配件',  voices: ['reply'], statuses: ['IN_PROGRESS', 'ON_HOLD'], text: '要换的零件已经订了，到货就来装。{day}前装好，晚了我们会先告诉您。' },
  { id: 'look',     label: '请看结果', voices: ['reply'], statuses: ['COMPLETED'], text: '事情办好了，请您看看。哪里不合适，点“还没解决”告诉我们。' },
  { id: 'open-ask', label: '请邻居帮忙', voices: ['openReply'], kind: 'WISH', statuses: ['CLAIMABLE'], text: '这个心愿还在等人。需要什么工具、材料，{unit}可以帮着准备。' },
  { id: 'open-thanks', label: '谢谢热心人', voices: ['openReply'], kind: 'WISH', statuses: ['IN_PROGRESS', 'COMPLETED', 'CLOSED'], text: '已经有邻居接下来了，谢谢大家惦记。' },
  { id: 'note-call', label: '打过电话', voices: ['note'], text: '今天给居民打过电话，' },
  { id: 'note-site', label: '去过现场', voices: ['note'], text: '今天去过现场，' },
  { id: 'note-ask', label: '问过物业', voices: ['note'], text: '问过物业，' },
]

/** What a template may look at. */
export interface TemplateFacts {
  kind: Kind
  status: Status
  categoryId: string | null
  resolveDueAt: string | null
  unit: { name: string }
}

/** As many as fit under a box at a glance. */
const MOST = 6

/** The templates for this voice and matter, those of its category first. */
export function templatesFor(voice: Voice, { kind, status, categoryId }: TemplateFacts): ReplyTemplate[] {
  const fits = (one: ReplyTemplate) =>
    one.voices.includes(voice) &&
    (!one.kind || one.kind === kind) &&
    (!one.statuses || one.statuses.includes(status)) &&
    (!one.categories || (categoryId !== null && one.categories.includes(categoryId)))
  return REPLY_TEMPLATES.filter(fits).slice(0, MOST)
}

/** A template with its places filled. A day that is past, or that there is none of, is left for the writer: `＿月＿日`. */
export function filledTemplate(template: Pick<ReplyTemplate, 'text'>, facts: TemplateFacts, now: Date): string {
  const due = facts.resolveDueAt ? new Date(facts.resolveDueAt) : null
  const day = due && due > now ? dayWords(dayOf(due), now) : '＿月＿日'
  return template.text.split('{day}').join(day).split('{unit}').join(facts.unit.name)
}

import type { Tier } from './appeal'
import { addWorkdays, type WorkCalendar } from './calendar'

const HOUR = 3_600_000

/** A length of time: so many hours as the clock runs, or so many working days. */
export type Span = { hours: number } | { workdays: number }

/** How long things may take, as a street has decided it (lifecycle F.6). */
interface ClockPolicy {
  label: string
  /** In one sentence for whoever chooses. */
  words: string
  tiers: Record<Tier, Span>
  /** By when a person has spoken with the resident. */
  contact: Span
  /** The longest by which a round may be lengthened, in days as the tiers count them; null: as long again as its tier. */
  longestExtension: number | null
}

/** The presets, as data. A matter keeps the one under which it was posted. */
export const PRESETS = {
  BEIJING: {
    label: '按自然日',
    words: '紧急 2 小时，民生 24 小时，一般 7 天，复杂 15 天；节假日也算',
    tiers: { EMERGENCY: { hours: 2 }, LIVELIHOOD: { hours: 24 }, NORMAL: { hours: 168 }, COMPLEX: { hours: 360 } },
    contact: { hours: 24 },
    longestExtension: null,
  },
  WORKDAY5: {
    label: '按工作日',
    words: '紧急 1 个、民生 2 个、一般 5 个、复杂 15 个工作日；节假日不算',
    tiers: { EMERGENCY: { workdays: 1 }, LIVELIHOOD: { workdays: 2 }, NORMAL: { workdays: 5 }, COMPLEX: { workdays: 15 } },
    contact: { workdays: 1 },
    longestExtension: 10,
  },
} as const satisfies Record<string, ClockPolicy>

export type Preset = keyof typeof PRESETS
export const PRESET_NAMES = Object.keys(PRESETS) as Preset[]

/** The policy of a preset, with the types of any policy. */
export const policyOf = (preset: Preset): ClockPolicy => PRESETS[preset]

/** How long a tier may take; from the second round on half of it, never less than one working day. */
export function tierSpan(preset: Preset, tier: Tier, round = 1): Span {
  const span = policyOf(preset).tiers[tier]
  if (round === 1) return span
  return 'hours' in span ? { hours: span.hours / 2 } : { workdays: Math.ceil(span.workdays / 2) }
}

/** The moment at which a span that began at `from` ends. */
export function spanEnd(from: Date, span: Span, calendar: WorkCalendar): Date {
  return 'hours' in span ? new Date(from.getTime() + span.hours * HOUR) : addWorkdays(from, span.workdays, calendar).at
}

/** 「30 分钟」「24 小时」「7 天」「3 天半」「5 个工作日」. */
export function lengthWords(span: Span): string {
  if ('workdays' in span) return `${span.workdays} 个工作日`
  const { hours } = span
  if (hours < 1) return `${hours * 60} 分钟`
  if (hours <= 24 || hours % 12 !== 0) return `${hours} 小时`
  return hours % 24 === 0 ? `${hours / 24} 天` : `${Math.floor(hours / 24)} 天半`
}

/** The longest by which one round may be lengthened, in the days of its clock: whole days, none for what must be done in hours. */
export function longestExtension(preset: Preset, tier: Tier): number {
  const span = policyOf(preset).tiers[tier]
  return policyOf(preset).longestExtension ?? ('hours' in span ? Math.floor(span.hours / 24) : span.workdays)
}

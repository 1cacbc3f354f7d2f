import { type BuildingView, categoryOf, type Kind, type MeView, SUBMIT, type Subject, type Visibility } from '@wish/shared'
import { freshKey } from '../../platform/key'
import { forget, recall, remember, type StorageKey } from '../../platform/storage'
import { asFound, type PhotoItem } from '../../ui/photos/use-photos'

/** Which of the two doors: a complaint (any trouble), or a wish. */
export type Door = 'complaint' | 'wish'

/**
 * The questions of the form, in their order. Elder mode asks one of them per screen; otherwise several stand on one page.
 * `when` is asked of a wish only; `more` (for whom, how to be reached) has an answer from the start: in elder mode it is only opened to change that.
 */
export const QUESTIONS_IN_ORDER = ['what', 'tell', 'photos', 'where', 'when', 'more', 'check'] as const
/** One question of the form. */
export type Question = (typeof QUESTIONS_IN_ORDER)[number]

/** A place as it was chosen, with the words to show it again. */
export interface DraftPlace {
  buildingId: string
  name: string
  where: string
  gridName: string | null
}

/** What somebody has written so far. It lives on the device only, until the server has acknowledged it. */
export interface Draft {
  /** Sent with every attempt: the server makes one appeal of it, however often it arrives. */
  key: string
  door: Door
  /** The question that is open. */
  at: Question
  kind: Kind
  categoryId: string | null
  text: string
  photos: PhotoItem[]
  /** The keys of those that everybody may see. */
  openPhotos: string[]
  place: DraftPlace | null
  detail: string
  /** A number to be reached at, for this matter only; '' when none was left. */
  contactPhone: string
  visibility: Visibility
  /** Whom it complains about, who then does not see it. */
  about: Subject | null
  /** For somebody else: who, how related, how to reach them, and that they agreed. */
  proxy: { on: boolean; name: string; relation: string; phone: string; consent: boolean }
  wantedBy: string | null
  valueYuan: string
  changedAt: number
}

/** Only a complaint is about somebody. */
export const saysAbout = (kind: Kind): boolean => kind === 'COMPLAINT' || kind === 'TIP_OFF'

const nameOf = (door: Door): StorageKey => `draft:new-${door}`
const PLACE = 'place'

/** An empty draft; the place is the one of last time. */
export function freshDraft(door: Door): Draft {
  return {
    key: freshKey(),
    door,
    at: 'what',
    kind: door === 'wish' ? 'WISH' : 'COMPLAINT',
    categoryId: null,
    text: '',
    photos: [],
    openPhotos: [],
    place: lastPlace() ?? null,
    detail: '',
    contactPhone: '',
    visibility: door === 'wish' ? 'PUBLIC' : 'PRIVATE',
    about: null,
    proxy: { on: false, name: '', relation: '', phone: '', consent: false },
    wantedBy: null,
    valueYuan: '',
    changedAt: Date.now(),
  }
}

/** The draft that lies on the device, if something has been written. */
export function storedDraft(door: Door): Draft | undefined {
  const draft = recall<Draft>(nameOf(door))
  return draft && asKept(draft)
}

/** A draft as it was kept, made whole: what an older version did not know gets its first value. */
export function asKept(draft: Draft): Draft {
  return { ...freshDraft(draft.door), ...draft, photos: asFound(draft.photos) }
}

/** Whether there is anything in it that somebody would miss. */
export function worthKeeping(draft: Draft): boolean {
  return draft.text.trim() !== '' || draft.photos.length > 0 || draft.categoryId !== null
}

/** Keeps the draft; false when the device refused, which must not be called saved. */
export function keepDraft(draft: Draft): boolean {
  return remember(nameOf(draft.door), draft)
}

/** The server has it, or it is not wanted any more. */
export function dropDraft(door: Door): void {
  forget(nameOf(door))
}

/** The place is offered again next time. */
export function rememberPlace(place: DraftPlace): void {
  remember(PLACE, place)
}

/** The place of last time. */
export function lastPlace(): DraftPlace | undefined {
  return recall<DraftPlace>(PLACE)
}

/** A building from the picker, as a draft holds it. */
export function placeOf({ id, name, where, gridName }: BuildingView): DraftPlace {
  return { buildingId: id, name, where, gridName }
}

/** The place that the account remembers, for a device that does not. */
export function placeOfAccount(me: MeView | undefined): DraftPlace | null {
  const { buildingId, buildingName } = me?.settings ?? {}
  if (!me || !buildingId || !buildingName) return null
  return {
    buildingId,
    name: buildingName,
    where: me.grid ? `${me.grid.communityName} · ${me.grid.name}` : '',
    gridName: me.grid?.name ?? null,
  }
}

/** The sort of appeal that a category usually is; the person may say otherwise. */
export function kindFor(door: Door, categoryId: string | null): Kind {
  if (door === 'wish') return 'WISH'
  return categoryId === 'policy' ? 'CONSULT' : categoryId === 'family' ? 'HELP' : 'COMPLAINT'
}

/** The body of `POST /appeals`, as SUBMIT describes it. Nothing that was not filled in is sent. */
export function bodyOf(draft: Draft): Record<string, unknown> {
  const { proxy, door } = draft
  const photoIds = draft.photos.flatMap((photo) => (photo.id ? [photo.id] : []))
  const value = draft.valueYuan.trim()
  return {
    kind: draft.kind,
    ...(draft.categoryId ? { categoryId: draft.categoryId } : {}),
    text: draft.text.trim(),
    ...(photoIds.length ? { photoIds } : {}),
    place: {
      ...(draft.place ? { buildingId: draft.place.buildingId } : {}),
      ...(draft.detail.trim() ? { detail: draft.detail.trim() } : {}),
    },
    visibility: draft.visibility,
    ...(draft.about && saysAbout(draft.kind) ? { about: draft.about } : {}),
    ...(!proxy.on && draft.contactPhone.trim() ? { contactPhone: draft.contactPhone.trim() } : {}),
    ...(proxy.on
      ? { beneficiary: { name: proxy.name.trim(), relation: proxy.relation, phone: proxy.phone.trim(), consent: proxy.consent } }
      : {}),
    ...(door === 'wish' && (draft.wantedBy || value !== '')
      ? { wish: { ...(draft.wantedBy ? { wantedBy: draft.wantedBy } : {}), ...(value === '' ? {} : { valueYuan: Number(value) }) } }
      : {}),
  }
}

/** To which question a complaint of `check` or the server belongs. */
export function questionOf(pointer: string): Question {
  if (/^\/categoryId/.test(pointer)) return 'what'
  if (/^\/(text|title)/.test(pointer)) return 'tell'
  if (/^\/photoIds/.test(pointer)) return 'photos'
  if (/^\/place/.test(pointer)) return 'where'
  if (/^\/wish/.test(pointer)) return 'when'
  return /^\/(beneficiary|contactPhone)/.test(pointer) ? 'more' : 'check'
}

/** The earliest question that one of these complaints is about. */
export function firstOf(pointers: readonly string[]): Question {
  const asked = pointers.map(questionOf)
  return QUESTIONS_IN_ORDER.find((question) => asked.includes(question)) ?? 'check'
}

/** The short name under which a draft is shown: the beginning of what was written. */
export function draftTitle(draft: Draft): string {
  const words = draft.text.trim().replace(/\s+/g, ' ')
  const letters = Array.from(words)
  if (letters.length === 0) return categoryOf(draft.categoryId)?.label ?? '还没写完的一件事'
  return letters.length > 18 ? `${letters.slice(0, 18).join('')}…` : words
}

/** The field table of the form. */
export const QUESTIONS = SUBMIT

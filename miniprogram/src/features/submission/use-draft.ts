import type { AppealView, FieldError } from '@wish/shared'
import { check, dayOf, type Fields } from '@wish/shared'
import { useCallback, useRef, useState } from 'react'
import { Problem } from '../../platform/problem'
import {
  bodyOf,
  type Door,
  type Draft,
  dropDraft,
  firstOf,
  freshDraft,
  keepDraft,
  QUESTIONS,
  type Question,
  questionOf,
  storedDraft,
  worthKeeping,
} from './draft'
import { deliver, dropUnsent, handOver, keepUnsent, reopen, unsentOf } from './unsent'

/** What became of an attempt to send: it has arrived, it waits under a key, or something has to be mended first. */
export type Outcome = { arrived: AppealView } | { waiting: string } | { mend: true }

/**
 * Writing something new: every change is kept on the device at once. Sending hands it to the queue (`unsent.ts`), which keeps
 * it until the server has it; with `unsentKey` something from that queue is changed and sent again.
 */
export function useDraft(door: Door, unsentKey?: string) {
  const [begun] = useState(() => begin(door, unsentKey))
  const [draft, setDraft] = useState<Draft>(begun.draft)
  const [saved, setSaved] = useState<boolean | null>(begun.found ? true : null)
  const [errors, setErrors] = useState<Record<string, string>>(begun.errors)
  const [busy, setBusy] = useState(false)
  const latest = useRef(draft)
  const waits = useRef(begun.waits)
  const gone = useRef(false)

  const edit = useCallback((change: Partial<Draft>) => {
    latest.current = { ...latest.current, ...change, changedAt: Date.now() }
    setDraft(latest.current)
    // it has been handed over: what still trickles in (a photo's progress) is the queue's business
    if (gone.current) return
    if (waits.current) setSaved(keepUnsent(latest.current))
    else if (worthKeeping(latest.current)) setSaved(keepDraft(latest.current))
    setErrors((shown) => mended(shown, change))
  }, [])

  const mark = useCallback(
    (found: readonly FieldError[], goThere: boolean) => {
      setErrors(Object.fromEntries(found.map(({ pointer, detail }) => [pointer, detail])))
      if (goThere && found.length > 0) edit({ at: firstOf(found.map(({ pointer }) => pointer)) })
    },
    [edit],
  )

  /** What is wrong with these questions (or with all of them), put beside the fields; true when nothing is. */
  const judge = useCallback(
    (questions?: readonly Question[]): boolean => {
      const { errors: found } = check(QUESTIONS as Fields, bodyOf(latest.current), dayOf(new Date()))
      const all = [...found]
      if (!latest.current.place) all.push({ pointer: '/place/buildingId', detail: '请选择是哪栋楼' })
      if (latest.current.text.trim() === '') replaceDetail(all, '/text', '请写几句，说说是什么事')
      const here = questions ? all.filter(({ pointer }) => questions.includes(questionOf(pointer))) : all
      mark(here, !questions)
      return here.length === 0
    },
    [mark],
  )

  /** Sends it. From the first attempt on it lies in the queue, so that nothing that happens now can lose it. */
  const submit = useCallback(async (): Promise<Outcome> => {
    if (!judge()) return { mend: true }
    setBusy(true)
    handOver(latest.current)
    gone.current = true
    const answer = await deliver(latest.current.key)
    setBusy(false)
    if (!(answer instanceof Problem)) {
      dropUnsent(latest.current.key)
      return { arrived: answer }
    }
    const wrong = beside(answer)
    if (wrong.length === 0) return { waiting: latest.current.key }
    // the server wants something mended: the form goes on with what the queue holds
    reopen(latest.current.key)
    waits.current = true
    gone.current = false
    mark(wrong, true)
    return { mend: true }
  }, [judge, mark])

  const restart = useCallback(() => {
    if (waits.current) dropUnsent(latest.current.key)
    else dropDraft(door)
    waits.current = false
    latest.current = freshDraft(door)
    setDraft(latest.current)
    setSaved(null)
    setErrors({})
  }, [door])

  return { draft, edit, saved, errors, judge, submit, busy, restart }
}

/** What the form begins with: something from the queue, the draft of this door, or an empty sheet. */
function begin(door: Door, unsentKey: string | undefined) {
  const item = unsentOf(unsentKey)
  if (item && unsentKey && reopen(unsentKey)) {
    const wrong = item.why?.errors ?? []
    const errors: Record<string, string> = Object.fromEntries(wrong.map(({ pointer, detail }) => [pointer, detail]))
    const at = wrong.length > 0 ? firstOf(wrong.map(({ pointer }) => pointer)) : item.draft.at
    return { draft: { ...item.draft, at }, found: true, waits: true, errors }
  }
  const stored = storedDraft(door)
  return { draft: stored ?? freshDraft(door), found: !!stored, waits: false, errors: {} }
}

/** What the server (or the way of the photos to it) complains of, for beside the fields. */
function beside(problem: Problem): readonly FieldError[] {
  if (problem.errors.length > 0) return problem.errors
  const aboutPhotos = /^photo\./.test(problem.code) && !problem.temporary
  return aboutPhotos ? [{ pointer: '/photoIds', detail: `${problem.message}。请换一张，或先拿掉它` }] : []
}

/** The table's own sentence is right but stiff where the question is a whole sentence itself. */
function replaceDetail(errors: FieldError[], pointer: string, detail: string): void {
  const found = errors.find((error) => error.pointer === pointer)
  if (found) found.detail = detail
}

/** Which complaints a change settles: those about the fields that were just touched. */
function mended(shown: Record<string, string>, change: Partial<Draft>): Record<string, string> {
  const touched = Object.keys(change).flatMap((name) => TOUCHES[name] ?? [])
  if (touched.length === 0) return shown
  return Object.fromEntries(Object.entries(shown).filter(([pointer]) => !touched.some((prefix) => pointer.startsWith(prefix))))
}

const TOUCHES: Record<string, string[]> = {
  text: ['/text'],
  categoryId: ['/categoryId'],
  photos: ['/photoIds'],
  place: ['/place'],
  detail: ['/place/detail'],
  contactPhone: ['/contactPhone'],
  proxy: ['/beneficiary'],
  wantedBy: ['/wish'],
  valueYuan: ['/wish'],
  visibility: ['/visibility'],
  kind: ['/kind', '/categoryId'],
}

import type { AppealView, FieldError } from '@wish/shared'
import { check, dayOf, type Fields } from '@wish/shared'
import { useCallback, useRef, useState } from 'react'
import { post } from '../../platform/http'
import { asProblem, type Problem } from '../../platform/problem'
import { queries } from '../../platform/query'
import {
  bodyOf,
  type Door,
  type Draft,
  dropDraft,
  freshDraft,
  keepDraft,
  QUESTIONS,
  rememberPlace,
  stepOf,
  storedDraft,
  worthKeeping,
} from './draft'

/** How the last attempt to send ended. */
export type Sending = { state: 'idle' } | { state: 'busy' } | { state: 'failed'; problem: Problem }

/** Writing something new: every change is kept on the device at once, and sending may be tried until the server has it. */
export function useDraft(door: Door) {
  const [draft, setDraft] = useState<Draft>(() => storedDraft(door) ?? freshDraft(door))
  const [saved, setSaved] = useState<boolean | null>(() => (storedDraft(door) ? true : null))
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [sending, setSending] = useState<Sending>({ state: 'idle' })
  const latest = useRef(draft)

  const edit = useCallback((change: Partial<Draft>) => {
    latest.current = { ...latest.current, ...change, changedAt: Date.now() }
    setDraft(latest.current)
    if (worthKeeping(latest.current)) setSaved(keepDraft(latest.current))
    setErrors((shown) => mended(shown, change))
  }, [])

  /** What is wrong on one step (or on all of them), put beside the fields; true when nothing is. */
  const judge = useCallback(
    (step?: number): boolean => {
      const { errors: found } = check(QUESTIONS as Fields, bodyOf(latest.current), dayOf(new Date()))
      const all = [...found]
      if (!latest.current.place) all.push({ pointer: '/place/buildingId', detail: '请选择是哪栋楼' })
      if (latest.current.text.trim() === '') replaceDetail(all, '/text', '请写几句，说说是什么事')
      const here = all.filter(({ pointer }) => step === undefined || stepOf(pointer) === step)
      setErrors(Object.fromEntries(here.map(({ pointer, detail }) => [pointer, detail])))
      const first = here[0]
      if (first && step === undefined) edit({ step: Math.min(...here.map(({ pointer }) => stepOf(pointer))) })
      return here.length === 0
    },
    [edit],
  )

  /** Sends it; the draft goes only when the server has answered with the appeal. */
  const submit = useCallback(
    async (finishPhotos: () => Promise<boolean>): Promise<AppealView | null> => {
      if (!judge()) return null
      setSending({ state: 'busy' })
      try {
        if (!(await finishPhotos())) {
          setErrors({ '/photoIds': '有照片没传上，请再传一次，或先拿掉它' })
          edit({ step: 1 })
          setSending({ state: 'idle' })
          return null
        }
        const { key, place } = latest.current
        const appeal = await post<AppealView>('/appeals', bodyOf(latest.current), key)
        if (place) rememberPlace(place)
        dropDraft(door)
        queries.setQueryData(['appeal', appeal.id], appeal)
        void queries.invalidateQueries({ queryKey: ['appeals'] })
        setSending({ state: 'idle' })
        return appeal
      } catch (thrown) {
        const problem = asProblem(thrown)
        if (problem.errors.length > 0) {
          setErrors(Object.fromEntries(problem.errors.map(({ pointer, detail }) => [pointer, detail])))
          edit({ step: Math.min(...problem.errors.map(({ pointer }) => stepOf(pointer))), unsent: false })
          setSending({ state: 'idle' })
        } else {
          edit({ unsent: true })
          setSending({ state: 'failed', problem })
        }
        return null
      }
    },
    [door, edit, judge],
  )

  const restart = useCallback(() => {
    dropDraft(door)
    latest.current = freshDraft(door)
    setDraft(latest.current)
    setSaved(null)
    setErrors({})
    setSending({ state: 'idle' })
  }, [door])

  return { draft, edit, saved, errors, judge, submit, sending, calm: () => setSending({ state: 'idle' }), restart }
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
  proxy: ['/beneficiary'],
  wantedBy: ['/wish'],
  valueYuan: ['/wish'],
  visibility: ['/visibility'],
  kind: ['/kind', '/categoryId'],
}

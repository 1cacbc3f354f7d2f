import { applies, check, dayOf, type FieldError, type Fields, type Input, missingEither } from '@wish/shared'
import { useCallback, useRef, useState } from 'react'
import { unshelve } from '../../platform/photo-shelf'
import type { Problem } from '../../platform/problem'
import { forget, recall, remember, type StorageKey } from '../../platform/storage'
import { asFound, type PhotoItem } from '../photos/use-photos'

/** What somebody has filled in so far, as the inputs hold it: numbers are still text, photos still items. */
export interface Filled {
  values: Record<string, unknown>
  photos: Record<string, PhotoItem[]>
}

/** A form drawn from a field table: what is in it, what is wrong with it, and the way to a checked input. */
export interface FieldsState {
  fields: Fields
  values: Record<string, unknown>
  photos: Record<string, PhotoItem[]>
  /** Sentences by pointer (`/text`, `/place/detail`). */
  errors: Record<string, string>
  set: (path: string, value: unknown) => void
  setPhotos: (path: string, items: PhotoItem[]) => void
  /** A photo field offers the way to send what is still on the device. */
  register: (path: string, finish: () => Promise<boolean>) => void
  /** Sends the remaining photos and judges everything; null when something has to be mended, which is then marked. */
  submit: () => Promise<Input | null>
  /** Puts what the server found wrong beside the fields; true when every complaint found its place. */
  take: (problem: Problem) => boolean
  /** The thing is done: the draft may go. */
  done: () => void
  firstError: () => string | undefined
}

const at = (values: Record<string, unknown>, path: string): unknown =>
  path
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (inner, name) => (typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[name] : undefined),
      values,
    )

/** The value under a path like `/place/detail`. */
export const valueAt = at

function put(values: Record<string, unknown>, path: string, value: unknown): Record<string, unknown> {
  const [name = '', ...rest] = path.split('/').slice(1)
  if (rest.length === 0) return { ...values, [name]: value }
  return { ...values, [name]: put((values[name] as Record<string, unknown> | undefined) ?? {}, `/${rest.join('/')}`, value) }
}

/** From what the inputs hold to what `check` judges: numbers become numbers, photos their names, unasked fields go. */
export function toInput(fields: Fields, filled: Filled, base = ''): Record<string, unknown> {
  const input: Record<string, unknown> = {}
  const values = base === '' ? filled.values : ((at(filled.values, base) as Record<string, unknown> | undefined) ?? {})
  for (const [name, field] of Object.entries(fields)) {
    const path = `${base}/${name}`
    if (!applies(field, values)) continue
    const value = values[name]
    if (field.type === 'photos') input[name] = (filled.photos[path] ?? []).flatMap((item) => (item.id ? [item.id] : []))
    else if (field.type === 'number') input[name] = value === undefined || value === '' ? undefined : Number(value)
    else if (field.type === 'group') {
      const inner = toInput(field.fields, filled, path)
      const touched = Object.values(inner).some((each) => each !== undefined && each !== '' && !(Array.isArray(each) && each.length === 0))
      if (touched || !field.optional) input[name] = inner
    } else if (value !== undefined && value !== '') input[name] = value
    if (field.type === 'photos' && field.optional && (input[name] as string[]).length === 0) delete input[name]
    if (input[name] === undefined) delete input[name]
  }
  return input
}

const byPointer = (errors: readonly FieldError[]) => Object.fromEntries(errors.map(({ pointer, detail }) => [pointer, detail]))

/** Keeps a form. With a draft key everything typed stays on the device until `done`. */
export function useFields(
  fields: Fields,
  { draftKey, initial }: { draftKey?: StorageKey; initial?: Record<string, unknown> } = {},
): FieldsState {
  const [filled, setFilled] = useState<Filled>(() => {
    const draft = draftKey ? recall<Filled>(draftKey) : undefined
    const photos = Object.fromEntries(Object.entries(draft?.photos ?? {}).map(([path, items]) => [path, asFound(items)]))
    return { values: { ...initial, ...draft?.values }, photos }
  })
  const [errors, setErrors] = useState<Record<string, string>>({})
  const latest = useRef(filled)
  const wrong = useRef(errors)
  const finishers = useRef(new Map<string, () => Promise<boolean>>())

  const mark = useCallback((next: Record<string, string>) => {
    wrong.current = next
    setErrors(next)
  }, [])
  const change = useCallback(
    (next: Filled, path: string) => {
      latest.current = next
      setFilled(next)
      if (draftKey) remember(draftKey, next)
      if (!wrong.current[path]) return
      const { [path]: _mended, ...others } = wrong.current
      mark(others)
    },
    [draftKey, mark],
  )

  return {
    fields,
    ...filled,
    errors,
    set: (path, value) => change({ ...latest.current, values: put(latest.current.values, path, value) }, path),
    setPhotos: (path, items) => change({ ...latest.current, photos: { ...latest.current.photos, [path]: items } }, path),
    register: (path, finish) => {
      finishers.current.set(path, finish)
    },
    submit: async () => {
      const sent = await Promise.all([...finishers.current.values()].map((finish) => finish()))
      const { value, errors: found } = check(fields, toInput(fields, latest.current), dayOf(new Date()))
      const all = byPointer(found)
      const neither = missingEither(fields, value)
      if (neither) all[`/${neither}`] ??= `${fields[neither]?.either?.words}`
      if (sent.includes(false)) for (const path of finishers.current.keys()) all[path] ??= '有照片没传上，请再传一次，或先拿掉它'
      mark(all)
      return Object.keys(all).length === 0 ? value : null
    },
    take: (problem) => {
      mark(byPointer(problem.errors))
      return problem.errors.length > 0 && problem.errors.every(({ pointer }) => known(fields, pointer))
    },
    done: () => {
      if (draftKey) forget(draftKey)
      for (const items of Object.values(latest.current.photos)) for (const { key } of items) void unshelve(key)
    },
    firstError: () => Object.keys(wrong.current)[0],
  }
}

function known(fields: Fields, pointer: string): boolean {
  const [name = '', inner] = pointer.split('/').slice(1)
  const field = fields[name]
  return field !== undefined && (inner === undefined || (field.type === 'group' && inner in field.fields) || field.type === 'photos')
}

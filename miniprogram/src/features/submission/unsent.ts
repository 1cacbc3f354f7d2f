import type { AppealView, FieldError } from '@wish/shared'
import { create } from 'zustand'
import { onBack } from '../../platform/back'
import { post } from '../../platform/http'
import { fromShelf, unshelve } from '../../platform/photo-shelf'
import { uploadPhoto } from '../../platform/photos'
import { asProblem, Problem } from '../../platform/problem'
import { queries } from '../../platform/query'
import { useSession } from '../../platform/session'
import { forget, keysUnder, recall, remember, type StorageKey } from '../../platform/storage'
import { asKept, bodyOf, type Draft, dropDraft, keepDraft, rememberPlace, storedDraft } from './draft'

/**
 * What somebody has sent off and the server has not acknowledged yet (待发送). It lies on the device under its own name, keeps
 * its key through every attempt, and goes only when the server has answered with the appeal, or when its writer throws it away.
 */
export interface Unsent {
  draft: Draft
  /** Whose it is; another person who signs in on this device does not send it. */
  ownerId: string | null
  /**
   * `waiting` for the network or the server · `sending` · `refused`: the server wants something mended ·
   * `open`: its writer is changing it, so it does not go by itself · `arrived`: acknowledged, only still shown.
   */
  state: 'waiting' | 'sending' | 'refused' | 'open' | 'arrived'
  /** Why the last attempt did not succeed. */
  why?: { code: string; message: string; errors: readonly FieldError[] }
  /** The appeal that came of it. */
  appealId?: string
}

/** Pauses before it is tried again by itself while the app is open; a network that returns is not waited for so long. */
const PAUSES_MS = [15_000, 60_000, 300_000]

const nameOf = (key: string): StorageKey => `unsent:${key}`

/** Everything that waits, the oldest first. */
export const useUnsent = create<{ items: Unsent[] }>(() => ({ items: [] }))

/** One of them, by the key of its draft. */
export function unsentOf(key: string | undefined): Unsent | undefined {
  return useUnsent.getState().items.find(({ draft }) => draft.key === key)
}

/** Reads what an earlier visit left, sends it, and tries again whenever that is worth while. Called once at start. */
export function connectUnsent(): void {
  const items = keysUnder('unsent:').flatMap((name) => recall<Unsent>(name) ?? [])
  for (const { draft } of items) if (storedDraft(draft.door)?.key === draft.key) dropDraft(draft.door)
  useUnsent.setState({
    items: items
      // an attempt that the end of the app cut off is one that was not acknowledged
      .map((item): Unsent => ({ ...item, draft: asKept(item.draft), state: item.state === 'sending' ? 'waiting' : item.state }))
      .sort((a, b) => a.draft.changedAt - b.draft.changedAt),
  })
  deliverAll()
  onBack(deliverAll)
  useSession.subscribe(({ session }, { session: before }) => session && !before && deliverAll())
}

/** Tries everything that waits. */
export function deliverAll(): void {
  for (const { draft, state } of useUnsent.getState().items) if (state === 'waiting') void deliver(draft.key)
}

/** Takes over a draft that was sent off: from here on it is in the queue and no longer the draft of its door. */
export function handOver(draft: Draft): void {
  const before = unsentOf(draft.key)
  put({ draft, ownerId: before?.ownerId ?? useSession.getState().session?.personId ?? null, state: 'waiting' })
  if (storedDraft(draft.door)?.key === draft.key) dropDraft(draft.door)
}

/** Its writer opens it to change it. False when there is no such thing (any more). */
export function reopen(key: string): boolean {
  const item = unsentOf(key)
  if (!item || item.state === 'sending' || item.state === 'arrived') return false
  put({ ...item, state: 'open' })
  return true
}

/** A change while it is open; false when the device refused to keep it. */
export function keepUnsent(draft: Draft): boolean {
  const item = unsentOf(draft.key)
  return item ? put({ ...item, draft }) : keepDraft(draft)
}

/** Its writer does not want it any more, or has been told that it has arrived. */
export function dropUnsent(key: string): void {
  const item = unsentOf(key)
  forget(nameOf(key))
  useUnsent.setState(({ items }) => ({ items: items.filter(({ draft }) => draft.key !== key) }))
  for (const photo of item?.draft.photos ?? []) void unshelve(photo.key)
}

const underWay = new Map<string, Promise<AppealView | Problem>>()

/** Sends one of them, photos first. However often and by whomever it is called, it is under way once. */
export function deliver(key: string): Promise<AppealView | Problem> {
  const running = underWay.get(key)
  if (running) return running
  const attempt = once(key).finally(() => underWay.delete(key))
  underWay.set(key, attempt)
  return attempt
}

async function once(key: string): Promise<AppealView | Problem> {
  try {
    const item = mine(key)
    put({ ...item, state: 'sending' })
    const appeal = await sendWhole(key)
    arrived(key, appeal)
    return appeal
  } catch (thrown) {
    const problem = asProblem(thrown)
    const item = unsentOf(key)
    const why = { code: problem.code, message: problem.message, errors: problem.errors }
    const waits = problem.temporary || problem.signedOut || problem.code === 'network.cancelled' || problem.status === 429
    if (item) put({ ...item, state: waits ? 'waiting' : 'refused', why })
    if (item && waits) tryAgainLater(key)
    return problem
  }
}

/** What is to be sent, if it may go from this device as the person who is signed in now. */
function mine(key: string): Unsent {
  const item = unsentOf(key)
  const { session } = useSession.getState()
  if (!item) throw asProblem(undefined)
  if (!session) throw new Problem('session.required', '登录以后就发出去', 401)
  if (item.ownerId && session.personId && item.ownerId !== session.personId)
    throw new Problem('session.required', '换了人登录，等写的人登录了再发', 401)
  return item.ownerId ? item : { ...item, ownerId: session.personId ?? null }
}

async function sendWhole(key: string): Promise<AppealView> {
  await sendPhotos(key)
  await sendConsents(key)
  const send = () => post<AppealView>('/appeals', bodyOf(draftOf(key)), key)
  try {
    return await send()
  } catch (thrown) {
    // loose photos live a day on the server; those of an older draft go up once more from the shelf
    if (asProblem(thrown).code !== 'photo.not-yours') throw thrown
    changePhotos(key, (photo) => ({ ...photo, id: undefined }))
    await sendPhotos(key)
    await sendConsents(key)
    return send()
  }
}

async function sendPhotos(key: string): Promise<void> {
  await Promise.all(
    draftOf(key)
      .photos.filter((photo) => !photo.id)
      .map(async (photo) => {
        const path = await fromShelf(photo.key, photo.path)
        // gone from the device: the words are worth more than the picture
        if (!path) return changePhotos(key, (each) => (each.key === photo.key ? undefined : each))
        const { id, thumbnailUrl } = await uploadPhoto(path, photo.key, () => {}).done
        changePhotos(key, (each) => (each.key === photo.key ? { ...each, id, thumbnailUrl, state: 'done', percent: 100 } : each))
      }),
  )
}

/** The yes to single photos goes before the matter: one that is lost must not lose its meaning, and one that comes twice means the same. */
async function sendConsents(key: string): Promise<void> {
  const { photos, openPhotos, visibility } = draftOf(key)
  const open = visibility === 'PUBLIC' ? photos.filter((photo) => photo.id && openPhotos.includes(photo.key)) : []
  await Promise.all(open.map(({ id }) => post(`/photos/${id}/consent`, { yes: true })))
}

type Photo = Draft['photos'][number]

function changePhotos(key: string, edit: (photo: Photo) => Photo | undefined): void {
  const item = unsentOf(key)
  if (item) put({ ...item, draft: { ...item.draft, photos: item.draft.photos.flatMap((photo) => edit(photo) ?? []) } })
}

function draftOf(key: string): Draft {
  const item = unsentOf(key)
  if (!item) throw asProblem(undefined)
  return item.draft
}

function arrived(key: string, appeal: AppealView): void {
  const item = unsentOf(key)
  queries.setQueryData(['appeal', appeal.id], appeal)
  void queries.invalidateQueries({ queryKey: ['appeals'] })
  forget(nameOf(key))
  tries.delete(key)
  if (!item) return
  if (item.draft.place) rememberPlace(item.draft.place)
  for (const photo of item.draft.photos) void unshelve(photo.key)
  // still in the list, so that whoever looks learns what became of it; a restart does not know it any more
  change(key, { ...item, state: 'arrived', appealId: appeal.id, why: undefined })
}

const tries = new Map<string, number>()

function tryAgainLater(key: string): void {
  const count = tries.get(key) ?? 0
  tries.set(key, count + 1)
  setTimeout(
    () => {
      if (unsentOf(key)?.state === 'waiting') void deliver(key)
    },
    PAUSES_MS[Math.min(count, PAUSES_MS.length - 1)],
  )
}

/** On the device first, then on the screen. */
function put(item: Unsent): boolean {
  const kept = remember(nameOf(item.draft.key), item)
  change(item.draft.key, item)
  return kept
}

function change(key: string, next: Unsent): void {
  useUnsent.setState(({ items }) => ({
    items: items.some(({ draft }) => draft.key === key) ? items.map((item) => (item.draft.key === key ? next : item)) : [...items, next],
  }))
}

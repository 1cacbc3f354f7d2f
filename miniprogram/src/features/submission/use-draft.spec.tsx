import { act, renderHook } from '@testing-library/react'
import { asked, serverAnswers } from '../../../test/stand-ins/taro'
import { openSession } from '../../platform/session'
import { bodyOf, freshDraft, storedDraft } from './draft'
import { connectUnsent, deliver, unsentOf, useUnsent } from './unsent'
import { useDraft } from './use-draft'

const PLACE = { buildingId: 'b3', name: '3 号楼', where: '第7网格', gridName: '第7网格' }
const APPEAL = { status: 201, body: { id: 'a1', no: 'SQ1', version: 1 } }
const BUSY = { status: 503, body: { code: 'service.unavailable', title: '忙', status: 503 } }
const refusal = (pointer: string, detail: string) => ({
  status: 400,
  body: { code: 'input.invalid', title: '要改', status: 400, errors: [{ pointer, detail }] },
})

const begin = (door: 'complaint' | 'wish' = 'complaint', unsent?: string) => renderHook(() => useDraft(door, unsent))
const write = ({ result }: ReturnType<typeof begin>) =>
  act(() => result.current.edit({ text: '二单元楼道灯不亮有三天了', categoryId: 'lighting', place: PLACE }))
const submit = async ({ result }: ReturnType<typeof begin>) => {
  let outcome: Awaited<ReturnType<typeof result.current.submit>> | undefined
  await act(async () => {
    outcome = await result.current.submit()
  })
  return outcome
}
const keys = () => asked.map(({ header }) => header['idempotency-key'])
const waiting = () => useUnsent.getState().items.map(({ draft, state }) => [draft.key, state])
/** The app ends and is opened again: only what is on the device is known. */
const restart = async () => {
  useUnsent.setState({ items: [] })
  await act(async () => connectUnsent())
}

beforeEach(() => openSession({ token: 't', expiresAt: '', personId: 'me' }))

it('is on the device after every change, and is found again', () => {
  const form = begin()
  act(() => form.result.current.edit({ text: '楼道' }))
  expect(storedDraft('complaint')?.text).toBe('楼道')
  act(() => form.result.current.edit({ text: '楼道灯' }))
  form.unmount()
  expect(begin().result.current.draft.text).toBe('楼道灯')
  expect(begin('wish').result.current.draft.text).toBe('')
})

it('nothing is kept of a form in which nothing was written', () => {
  const form = begin()
  act(() => form.result.current.edit({ place: PLACE }))
  expect(storedDraft('complaint')).toBeUndefined()
})

it('lies in the queue until the server has acknowledged it; every attempt carries the same key, also after a restart', async () => {
  const form = begin()
  write(form)
  serverAnswers(BUSY)
  const outcome = await submit(form)
  const key = form.result.current.draft.key
  expect(outcome).toEqual({ waiting: key })
  expect(waiting()).toEqual([[key, 'waiting']])
  expect(storedDraft('complaint')).toBeUndefined()

  serverAnswers(new Error('offline'))
  await act(async () => void (await deliver(key)))
  expect(unsentOf(key)).toMatchObject({ state: 'waiting', why: { code: 'network.offline' } })

  form.unmount()
  serverAnswers(APPEAL)
  await restart()
  expect(unsentOf(key)).toMatchObject({ state: 'arrived', appealId: 'a1' })
  expect(new Set(keys())).toEqual(new Set([key]))
  expect(keys()).toHaveLength(3)
  await restart()
  expect(waiting()).toEqual([])
  expect(keys()).toHaveLength(3)
})

it('goes by itself when the network is back', async () => {
  const form = begin()
  await restart()
  write(form)
  serverAnswers(new Error('offline'))
  await submit(form)
  serverAnswers(APPEAL)
  await act(async () => void window.dispatchEvent(new Event('online')))
  expect(waiting()).toEqual([[form.result.current.draft.key, 'arrived']])
})

it('an app that ended before the answer sends the same again', async () => {
  const form = begin()
  write(form)
  // the request has left, and nothing ever comes back
  serverAnswers()
  act(() => void form.result.current.submit())
  await act(async () => {})
  const key = form.result.current.draft.key
  expect(waiting()).toEqual([[key, 'sending']])
  expect(localStorage.getItem(`unsent:${key}`)).toContain('二单元楼道灯')
})

it('is not sent as somebody else who has signed in since', async () => {
  const form = begin()
  write(form)
  serverAnswers(new Error('offline'))
  await submit(form)
  openSession({ token: 'u', expiresAt: '', personId: 'somebody-else' })
  serverAnswers(APPEAL)
  await restart()
  expect(waiting()).toEqual([[form.result.current.draft.key, 'waiting']])
  expect(asked).toHaveLength(1)
})

it('the next one has another key, and the place of last time', async () => {
  const form = begin()
  write(form)
  serverAnswers(APPEAL)
  expect(await submit(form)).toEqual({ arrived: APPEAL.body })
  expect(waiting()).toEqual([])
  form.unmount()
  const next = begin()
  expect(next.result.current.draft.place).toEqual(PLACE)
  expect(next.result.current.draft.key).not.toBe(keys()[0])
})

it('is not sent while something is missing; the form goes to the first question with a mark', async () => {
  const form = begin()
  act(() => form.result.current.edit({ text: '灯', at: 'check' }))
  expect(await submit(form)).toEqual({ mend: true })
  expect(asked).toHaveLength(0)
  expect(form.result.current.draft.at).toBe('tell')
  expect(form.result.current.errors).toMatchObject({
    '/text': expect.stringContaining('至少写 5 个字'),
    '/place/buildingId': '请选择是哪栋楼',
  })
})

it("takes the server's complaints to their question, keeps every change, and may be sent again", async () => {
  const form = begin()
  write(form)
  act(() => form.result.current.edit({ at: 'check' }))
  serverAnswers(refusal('/place/buildingId', '没有找到这栋楼'))
  expect(await submit(form)).toEqual({ mend: true })
  expect(form.result.current.draft.at).toBe('where')
  expect(form.result.current.errors).toEqual({ '/place/buildingId': '没有找到这栋楼' })
  act(() => form.result.current.edit({ place: { ...PLACE, buildingId: 'b5' } }))
  expect(form.result.current.errors).toEqual({})

  // leaving in the middle of it loses nothing, and half of a change does not go by itself
  form.unmount()
  serverAnswers(APPEAL)
  await restart()
  const [item] = useUnsent.getState().items
  expect(item).toMatchObject({ state: 'open', draft: { place: { buildingId: 'b5' } } })
  const again = begin('complaint', item?.draft.key)
  expect(await submit(again)).toEqual({ arrived: APPEAL.body })
  expect(new Set(keys()).size).toBe(1)
})

it('something refused while nobody looked is opened with its mark beside the field', async () => {
  const form = begin()
  write(form)
  serverAnswers(new Error('offline'))
  await submit(form)
  form.unmount()
  serverAnswers(refusal('/text', '请写清楚一点'))
  await restart()
  const [item] = useUnsent.getState().items
  expect(item?.state).toBe('refused')
  const again = begin('complaint', item?.draft.key)
  expect(again.result.current.draft.at).toBe('tell')
  expect(again.result.current.errors).toEqual({ '/text': '请写清楚一点' })
})

it('a second one may be written while the first still waits', async () => {
  const first = begin()
  write(first)
  serverAnswers(new Error('offline'))
  await submit(first)
  first.unmount()
  const second = begin()
  expect(second.result.current.draft.text).toBe('')
  write(second)
  await submit(second)
  expect(waiting()).toHaveLength(2)
})

it('a complaint is private and a wish is for the wall unless its writer says otherwise', () => {
  expect(freshDraft('complaint')).toMatchObject({ kind: 'COMPLAINT', visibility: 'PRIVATE' })
  expect(freshDraft('wish')).toMatchObject({ kind: 'WISH', visibility: 'PUBLIC' })
})

it('sends nothing that was not filled in, and the person for whom it is only when there is one', () => {
  const draft = { ...freshDraft('wish'), text: ' 陪我喝杯茶 ', place: PLACE, valueYuan: '0' }
  expect(bodyOf(draft)).toEqual({
    kind: 'WISH',
    text: '陪我喝杯茶',
    place: { buildingId: 'b3' },
    visibility: 'PUBLIC',
    wish: { valueYuan: 0 },
  })
  expect(bodyOf({ ...draft, contactPhone: ' 84561234 ' })).toMatchObject({ contactPhone: '84561234' })
  const proxy = { on: true, name: ' 李奶奶 ', relation: 'NEIGHBOUR', phone: '13800001111', consent: true }
  const forHer = bodyOf({ ...draft, proxy, contactPhone: '84561234' })
  expect(forHer).toMatchObject({ beneficiary: { name: '李奶奶', relation: 'NEIGHBOUR', phone: '13800001111', consent: true } })
  expect(forHer).not.toHaveProperty('contactPhone')
})

import { act, renderHook } from '@testing-library/react'
import { asked, serverAnswers } from '../../../test/stand-ins/taro'
import { bodyOf, freshDraft, storedDraft } from './draft'
import { useDraft } from './use-draft'

const PLACE = { buildingId: 'b3', name: '3 号楼', where: '第7网格', gridName: '第7网格' }
const APPEAL = { status: 201, body: { id: 'a1', no: 'SQ1', version: 1 } }
const BUSY = { status: 503, body: { code: 'service.unavailable', title: '忙', status: 503 } }
const photosReady = async () => true

const begin = (door: 'complaint' | 'wish' = 'complaint') => renderHook(() => useDraft(door))
const write = ({ result }: ReturnType<typeof begin>) =>
  act(() => result.current.edit({ text: '二单元楼道灯不亮有三天了', categoryId: 'lighting', place: PLACE }))
const keys = () => asked.map(({ header }) => header['idempotency-key'])

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

it('goes only when the server has acknowledged it; every attempt carries the same key', async () => {
  const form = begin()
  write(form)
  serverAnswers(BUSY, new Error('offline'), APPEAL)
  for (const code of ['service.unavailable', 'network.offline']) {
    await act(async () => expect(await form.result.current.submit(photosReady)).toBeNull())
    expect(form.result.current.sending).toMatchObject({ state: 'failed', problem: { code } })
    expect(storedDraft('complaint')).toMatchObject({ text: '二单元楼道灯不亮有三天了', unsent: true })
  }
  // the app was killed in between
  form.unmount()
  const again = begin()
  await act(async () => expect(await again.result.current.submit(photosReady)).toMatchObject({ id: 'a1' }))
  expect(new Set(keys()).size).toBe(1)
  expect(keys()).toHaveLength(3)
  expect(storedDraft('complaint')).toBeUndefined()
})

it('the next one has another key, and the place of last time', async () => {
  const form = begin()
  write(form)
  serverAnswers(APPEAL)
  await act(async () => void (await form.result.current.submit(photosReady)))
  form.unmount()
  const next = begin()
  expect(next.result.current.draft.place).toEqual(PLACE)
  expect(next.result.current.draft.key).not.toBe(keys()[0])
})

it('is not sent while something is missing; the page goes to the first step with a mark', async () => {
  const form = begin()
  act(() => form.result.current.edit({ text: '灯', step: 3 }))
  await act(async () => expect(await form.result.current.submit(photosReady)).toBeNull())
  expect(asked).toHaveLength(0)
  expect(form.result.current.draft.step).toBe(1)
  expect(form.result.current.errors).toMatchObject({
    '/text': expect.stringContaining('至少写 5 个字'),
    '/place/buildingId': '请选择是哪栋楼',
  })
})

it('does not leave without its photos', async () => {
  const form = begin()
  write(form)
  await act(async () => expect(await form.result.current.submit(async () => false)).toBeNull())
  expect(asked).toHaveLength(0)
  expect(form.result.current.errors['/photoIds']).toContain('没传上')
})

it("takes the server's complaints to their step, and may be sent again", async () => {
  const form = begin()
  write(form)
  act(() => form.result.current.edit({ step: 3 }))
  serverAnswers(
    {
      status: 400,
      body: { code: 'input.invalid', title: '要改', status: 400, errors: [{ pointer: '/place/buildingId', detail: '没有找到这栋楼' }] },
    },
    APPEAL,
  )
  await act(async () => void (await form.result.current.submit(photosReady)))
  expect(form.result.current.draft.step).toBe(2)
  expect(form.result.current.errors).toEqual({ '/place/buildingId': '没有找到这栋楼' })
  act(() => form.result.current.edit({ place: { ...PLACE, buildingId: 'b5' } }))
  expect(form.result.current.errors).toEqual({})
  await act(async () => expect(await form.result.current.submit(photosReady)).toMatchObject({ id: 'a1' }))
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
  const proxy = { on: true, name: ' 李奶奶 ', relation: 'NEIGHBOUR', phone: '13800001111', consent: true }
  expect(bodyOf({ ...draft, proxy })).toMatchObject({
    beneficiary: { name: '李奶奶', relation: 'NEIGHBOUR', phone: '13800001111', consent: true },
  })
})

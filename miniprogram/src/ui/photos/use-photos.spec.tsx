import { act, renderHook } from '@testing-library/react'
import { chosenFile, reloadBrowser, shelved } from '../../../test/stand-ins/browser-files'
import { camera, crowd, sent, uploadsEnd } from '../../../test/stand-ins/taro'
import { openSession } from '../../platform/session'
import { type PhotoItem, usePhotos } from './use-photos'

const arrived = (id: string) => ({ status: 201, body: { id, thumbnailUrl: `/t/${id}` } })
const tooLarge = { status: 413, body: { code: 'photo.too-large', title: '这张照片太大了', status: 413 } }
const start = (initial: PhotoItem[] = [], signedIn = true) => {
  const { result, unmount } = renderHook(() => usePhotos(initial, () => {}, signedIn))
  return { result, unmount }
}
const states = (items: readonly PhotoItem[]) => items.map(({ state }) => state)
const choose = (...bytes: string[]) => {
  camera.paths = bytes.map(chosenFile)
}
const finished = ({ result }: ReturnType<typeof start>) => act(async () => expect(await result.current.finish()).toBe(true))

beforeEach(() => openSession({ token: 't', expiresAt: '' }))

it('sends photos two at a time at most, and keeps their order', async () => {
  choose('one', 'two', 'three', 'four')
  uploadsEnd(arrived('p1'), arrived('p2'), arrived('p3'), arrived('p4'))
  const form = start([], false)
  await act(() => form.result.current.add(9))
  await finished(form)
  expect(sent).toEqual(camera.paths)
  expect(form.result.current.ids).toEqual(['p1', 'p2', 'p3', 'p4'])
  expect(crowd.most).toBe(2)
})

it('one that fails stays, says why, and does not hold up the others', async () => {
  choose('one', 'two')
  uploadsEnd(tooLarge, arrived('p2'))
  const form = start()
  await act(() => form.result.current.add(9))
  expect(states(form.result.current.items)).toEqual(['failed', 'done'])
  expect(form.result.current.items[0]?.why).toBe('这张照片太大了')

  uploadsEnd(arrived('p1'))
  await act(async () => form.result.current.retry(form.result.current.items[0]?.key ?? ''))
  expect(form.result.current.ids).toEqual(['p1', 'p2'])
})

it('goes on by itself when the network is back; what the server refused is not sent again', async () => {
  choose('one', 'two')
  uploadsEnd(new Error('offline'), tooLarge)
  const form = start()
  await act(() => form.result.current.add(9))
  expect(states(form.result.current.items)).toEqual(['failed', 'failed'])
  uploadsEnd(arrived('p1'))
  await act(async () => void window.dispatchEvent(new Event('online')))
  expect(states(form.result.current.items)).toEqual(['done', 'failed'])
  expect(sent).toHaveLength(3)
})

it('finishing sends what has failed once more, and says when it failed again', async () => {
  choose('one')
  uploadsEnd(new Error('offline'))
  const form = start()
  await act(() => form.result.current.add(9))
  await act(async () => expect(await form.result.current.finish()).toBe(false))
  uploadsEnd(arrived('p1'))
  await finished(form)
})

it('one that was taken out is not sent with the form, and nothing of it stays on the device', async () => {
  choose('one', 'two')
  uploadsEnd(arrived('p1'), arrived('p2'))
  const form = start()
  await act(() => form.result.current.add(9))
  await act(async () => form.result.current.remove(form.result.current.items[0]?.key ?? ''))
  expect(form.result.current.ids).toEqual(['p2'])
  expect(shelved()).toEqual(form.result.current.items.map(({ key }) => key))
})

it('the same picture is taken once, and no more than there is room for', async () => {
  choose('one', 'one', 'two', 'three')
  uploadsEnd(arrived('p1'), arrived('p2'))
  const form = start()
  await act(() => form.result.current.add(3))
  expect(form.result.current.items).toHaveLength(2)
  expect(form.result.current.news).toBe('twice')
})

it('a camera that may not be used is said, and the form goes on', async () => {
  camera.refuses = 'chooseImage:fail auth deny'
  const form = start()
  await act(() => form.result.current.add(9))
  expect(form.result.current.news).toBe('refused')
  camera.refuses = 'chooseImage:fail cancel'
  await act(() => form.result.current.add(9))
  expect(form.result.current.news).toBeUndefined()
})

it('waits on the device until somebody is signed in', async () => {
  choose('one')
  uploadsEnd(arrived('p1'))
  const form = start([], false)
  await act(() => form.result.current.add(9))
  expect(sent).toEqual([])
  expect(states(form.result.current.items)).toEqual(['waiting'])
  await finished(form)
})

it('after a reload those that were not up yet are found on the device and sent, from the same key', async () => {
  choose('one', 'two')
  uploadsEnd(arrived('p1'), new Error('offline'))
  const before = start()
  await act(() => before.result.current.add(9))
  const kept = before.result.current.items
  before.unmount()
  reloadBrowser()

  uploadsEnd(arrived('p2'))
  const form = start(kept)
  await act(async () => {})
  await finished(form)
  expect(form.result.current.ids).toEqual(['p1', 'p2'])
  expect(form.result.current.items[1]?.path).not.toBe(kept[1]?.path)
  expect(form.result.current.items.map(({ key }) => key)).toEqual(kept.map(({ key }) => key))
})

it('one that the device has lost is taken out, and that is said', async () => {
  const form = start([{ key: 'kxyz1234-00000000000000', path: 'blob:gone', state: 'waiting', percent: 0 }])
  await act(async () => {})
  expect(form.result.current.items).toEqual([])
  expect(form.result.current.news).toBe('lost')
})

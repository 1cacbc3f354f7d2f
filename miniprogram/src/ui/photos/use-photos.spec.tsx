import { act, renderHook } from '@testing-library/react'
import { camera, sent, uploadsEnd } from '../../../test/stand-ins/taro'
import { openSession } from '../../platform/session'
import { type PhotoItem, survivors, usePhotos } from './use-photos'

const arrived = (id: string) => ({ status: 201, body: { id, thumbnailUrl: `/t/${id}` } })
const start = (initial: PhotoItem[] = [], signedIn = true) => {
  const changes: PhotoItem[][] = []
  const { result } = renderHook(() => usePhotos(initial, (items) => changes.push(items), signedIn))
  return { result, changes }
}
const states = (items: readonly PhotoItem[]) => items.map(({ state }) => state)

beforeEach(() => openSession({ token: 't', expiresAt: '' }))

it('sends photos one after another, in the order in which they were chosen', async () => {
  camera.paths = ['blob:1', 'blob:2', 'blob:3']
  uploadsEnd(arrived('p1'), arrived('p2'), arrived('p3'))
  const { result, changes } = start()
  await act(() => result.current.add(9))
  await act(async () => expect(await result.current.finish()).toBe(true))
  expect(sent).toEqual(['blob:1', 'blob:2', 'blob:3'])
  expect(result.current.ids).toEqual(['p1', 'p2', 'p3'])
  // never two on their way at the same time
  expect(changes.every((items) => items.filter(({ state }) => state === 'sending').length <= 1)).toBe(true)
})

it('one that fails stays, says why, and does not hold up the others', async () => {
  camera.paths = ['blob:1', 'blob:2']
  uploadsEnd({ status: 413, body: { code: 'photo.too-large', title: '这张照片太大了', status: 413 } }, arrived('p2'))
  const { result } = start()
  await act(() => result.current.add(9))
  expect(states(result.current.items)).toEqual(['failed', 'done'])
  expect(result.current.items[0]?.why).toBe('这张照片太大了')

  uploadsEnd(arrived('p1'))
  await act(async () => result.current.retry(result.current.items[0]?.key ?? ''))
  expect(result.current.ids).toEqual(['p1', 'p2'])
})

it('finishing sends what has failed once more, and says when it failed again', async () => {
  camera.paths = ['blob:1']
  uploadsEnd(new Error('offline'))
  const { result } = start()
  await act(() => result.current.add(9))
  await act(async () => expect(await result.current.finish()).toBe(false))
  uploadsEnd(arrived('p1'))
  await act(async () => expect(await result.current.finish()).toBe(true))
})

it('one that was taken out is not sent with the form', async () => {
  camera.paths = ['blob:1', 'blob:2']
  uploadsEnd(arrived('p1'), arrived('p2'))
  const { result } = start()
  await act(() => result.current.add(9))
  act(() => result.current.remove(result.current.items[0]?.key ?? ''))
  expect(result.current.ids).toEqual(['p2'])
})

it('waits on the device until somebody is signed in', async () => {
  camera.paths = ['blob:1']
  uploadsEnd(arrived('p1'))
  const { result } = start([], false)
  await act(() => result.current.add(9))
  expect(sent).toEqual([])
  expect(states(result.current.items)).toEqual(['waiting'])
  await act(async () => expect(await result.current.finish()).toBe(true))
})

it('after a restart only what the server has is still there', () => {
  const items: PhotoItem[] = [
    { key: 'a', id: 'p1', path: 'blob:gone', thumbnailUrl: '/t/p1', state: 'done', percent: 100 },
    { key: 'b', path: 'blob:gone', state: 'sending', percent: 40 },
  ]
  expect(survivors(items)).toEqual([{ key: 'a', id: 'p1', thumbnailUrl: '/t/p1', state: 'done', percent: 100 }])
})

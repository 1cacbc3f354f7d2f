import { OWN_SIZES, scaleOf, setReading, useReading } from './scale'

it.each([
  // phone, own, elder → factor
  [1, 1, false, 1],
  [1.4, 1, false, 1.4],
  [1, 1.4, false, 1.4],
  [0.8, 1, false, 1],
  [0.8, 1.15, true, 1.495],
  [1, 1, true, 1.3],
  [1.2, 1.25, false, 1.5],
  [1.4, 1.4, false, 1.8],
  [1, 1.4, true, 1.8],
  [1, 0, false, 1],
  [1, 9, false, 1.4],
])('a phone at %d, an own size of %d and elder mode %s make %d', (phone, fontScale, elder, factor) => {
  expect(scaleOf({ phone, fontScale, elder })).toBe(factor)
})

it('is kept on the device, and a part that is not named stays', () => {
  setReading({ fontScale: OWN_SIZES[2].value })
  setReading({ elder: true })
  expect(useReading.getState()).toEqual({ elder: true, fontScale: 1.25 })
  expect([localStorage.getItem('elder'), localStorage.getItem('fontScale')]).toEqual(['true', '1.25'])
})

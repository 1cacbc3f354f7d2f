import { isChosen, setReading, useReading } from '../../ui/scale'
import { accountKnows, forgetAccount, meetAccount } from './reading'

const PLAIN = { elder: false, fontScale: 1 }
const LARGE = { elder: true, fontScale: 1.25 }
const here = () => useReading.getState()

beforeEach(() => {
  localStorage.clear()
  useReading.setState(PLAIN)
})

it('a device that was never told takes what the account says', () => {
  expect(meetAccount(LARGE, false)).toEqual({})
  expect(here()).toEqual(LARGE)
})

it('a change on another phone reaches this one, in both directions', () => {
  meetAccount(LARGE, false)
  meetAccount({ elder: false, fontScale: 1.4 }, false)
  expect(here()).toEqual({ elder: false, fontScale: 1.4 })
})

it('what a guest chose stays when they sign in, and the account is told', () => {
  setReading({ elder: true })
  expect(meetAccount(PLAIN, true)).toEqual({ elder: true })
  expect(here()).toEqual({ elder: true, fontScale: 1 })
})

it('what was chosen without a network is told later, and not taken back meanwhile', () => {
  meetAccount(PLAIN, false)
  setReading({ fontScale: 1.4 })
  expect(meetAccount(PLAIN, false)).toEqual({ fontScale: 1.4 })
  expect(here().fontScale).toBe(1.4)
  accountKnows({ elder: false, fontScale: 1.4 })
  expect(meetAccount({ elder: false, fontScale: 1.4 }, false)).toEqual({})
})

it('the next person on a shared phone brings their own', () => {
  meetAccount(LARGE, true)
  forgetAccount()
  expect(here()).toEqual(LARGE)
  expect(meetAccount(PLAIN, true)).toEqual({})
  expect(here()).toEqual(PLAIN)
})

it('what nobody chose is not told to anybody', () => {
  expect(isChosen('elder')).toBe(false)
  expect(meetAccount(PLAIN, true)).toEqual({})
})

import { QueryFailedError } from 'typeorm'
import { isOutOfSpace, isRolledBack, isUnavailable } from './errors'

const failure = (errno: number) => new QueryFailedError('INSERT', [], Object.assign(new Error('the driver'), { errno }))

describe('what a database server says about itself', () => {
  it.each([3, 1021, 1026, 1030, 1114])('%i, no room on its disk: not now, and not again at once', (errno) => {
    expect(isUnavailable(failure(errno))).toBe(true)
    expect(isOutOfSpace(failure(errno))).toBe(true)
  })

  it.each([1047, 2006, 2013, 1969])('%i, away: not now, and worth another try', (errno) => {
    expect(isUnavailable(failure(errno))).toBe(true)
    expect(isOutOfSpace(failure(errno))).toBe(false)
  })

  it('a mistake of ours is not called an outage', () => {
    expect(isUnavailable(failure(1064))).toBe(false)
    expect(isRolledBack(failure(1213))).toBe(true)
  })
})

import { validate, version } from 'uuid'
import { newId } from './ids'

describe('a new id', () => {
  it('is a UUID of version 7 that nobody else gets', () => {
    const ids = Array.from({ length: 5000 }, newId)
    for (const id of ids) expect([validate(id), version(id)]).toEqual([true, 7])
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('sorts behind those that were made before, also within a millisecond', () => {
    const ids = Array.from({ length: 10_000 }, newId)
    expect([...ids].sort()).toEqual(ids)
  })

  it('begins with the time', async () => {
    const earlier = newId()
    await new Promise((resolve) => setTimeout(resolve, 3))
    expect(newId() > earlier).toBe(true)
    const ms = Number.parseInt(earlier.replace(/-/g, '').slice(0, 12), 16)
    expect(Math.abs(ms - (performance.timeOrigin + performance.now()))).toBeLessThan(60_000)
  })
})

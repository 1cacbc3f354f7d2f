/** The programs of `npm run faults` that are quick and do not depend on speed; how long things took is told there, not judged here. */
import { afterAll, describe, expect, it } from '@jest/globals'
import { stopEverything } from '../lib/children.mjs'
import { bodies } from './bodies.mjs'
import { clock } from './clock.mjs'
import { photoStore } from './photo-store.mjs'
import { troubles } from './support/verdict.mjs'
import { wechat } from './wechat.mjs'

const LIMIT_MS = 240_000

/** What is wrong with a result, apart from speed; and that something was tried at all. */
function judge(result) {
  expect(result.requests).toBeGreaterThan(0)
  expect(troubles({ ...result, slow: [] })).toEqual([])
}

// what the programs share for as long as they run
afterAll(() => stopEverything())

describe('nothing is lost, nothing is doubled, and every refusal has a code, when', () => {
  it('bodies arrive that no phone sends', async () => judge(await bodies({ count: 3 })), LIMIT_MS)

  it('the photo store can be neither written nor read', async () => judge(await photoStore()), LIMIT_MS)

  it('the clock jumps', async () => judge(await clock({ stayMs: 800 })), LIMIT_MS)

  it(
    'WeChat fails, or its quota is used up',
    async () => {
      const results = await wechat({ names: (name) => /500|45009/.test(name) })
      expect(results).toHaveLength(2)
      for (const result of results) judge(result)
    },
    LIMIT_MS,
  )
})

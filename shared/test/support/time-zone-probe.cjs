/**
 * Prints what the clocks and the words of shared/src say, as JSON, in the time zone that the process was started with.
 * A process of its own, because a zone can only be chosen before Node starts.
 */
const { readFileSync } = require('node:fs')
const { join } = require('node:path')
const { transformSync } = require('@swc/core')

require.extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    filename,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
  })
  module._compile(code, filename)
}
const wish = require(join(__dirname, '../../src/index.ts'))

const at = (text) => new Date(text)
// around midnight in Shanghai, and around the hours at which other zones change to and from summer time
const moments = [
  '2026-09-29T15:59:59.999Z',
  '2026-09-29T16:00:00.000Z',
  '2026-03-08T07:30:00.000Z',
  '2026-03-29T01:30:00.000Z',
  '2026-11-01T05:30:00.000Z',
]
const found = moments.map((moment) => [
  wish.dayOf(at(moment)),
  wish.startOfDay(wish.dayOf(at(moment))),
  wish.endOfDay(wish.dayOf(at(moment))),
  wish.addWorkdays(at(moment), 5, wish.CHINA),
  wish.addWorkMinutes(at(moment), 240, wish.CHINA),
  wish.whenWords(at(moment), at('2026-11-20T02:00:00Z')),
  wish.dayWords(wish.dayOf(at(moment)), at('2026-11-20T02:00:00Z')),
  wish.clockWords(at(moment)),
  wish.greeting(at(moment)),
])
console.log(JSON.stringify({ offset: at('2026-07-01T00:00:00Z').getTimezoneOffset(), found }))

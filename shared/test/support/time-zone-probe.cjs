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
function alarmsOf(start, preset) {
  const unit = { id: 'unit', type: 'GRID_GROUP', communityId: 'community', streetId: 'street', active: true }
  const place = { streetId: 'street', communityId: 'community', gridId: 'grid', gridGroupId: 'unit' }
  const who = { submitterId: 'somebody', beneficiaryId: 'somebody', categoryId: null }
  const opening = {
    id: 'matter',
    kind: 'COMPLAINT',
    ...who,
    place,
    receiver: unit,
    visibility: null,
    moderation: 'PASSED',
    valueYuan: null,
    preset,
  }
  const facts = { ...wish.opened(opening, start, wish.CHINA), status: 'ASSIGNED', resolveStartedAt: start, assignedAt: start }
  const begun = { ...facts, ...wish.withClocks(facts, {}, { now: start, calendar: wish.CHINA }) }
  return wish.ALARM_NAMES.map((name) => [name, wish.alarmAt(name, begun, wish.CHINA)])
}

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
  wish.quietUntil(at(moment)),
  // every alarm of a matter that was given to a unit then, by either preset
  ...['BEIJING', 'WORKDAY5'].map((preset) => alarmsOf(at(moment), preset)),
])
console.log(JSON.stringify({ offset: at('2026-07-01T00:00:00Z').getTimezoneOffset(), found }))

/** What a fault came to, in one shape for all of them. */

/**
 * @typedef {object} Result
 * @property {string} what what was done, on what
 * @property {number} requests
 * @property {number} [acknowledged] appeals that a server said it has
 * @property {number} [lost]
 * @property {number} [doubled]
 * @property {Record<string, number>} statuses answers by status
 * @property {Record<string, number>} [broken] requests without an answer, by reason
 * @property {string[]} bad answers that nobody should get
 * @property {number} [recoveredMs] from the end of the fault until a server acknowledged something again
 * @property {Record<string, number | string>} [figures] whatever else was measured
 * @property {string[]} [complaints] further promises that were broken
 * @property {string[]} [slow] what took longer than it should; says as much about the machine as about the server
 */

/**
 * A result out of what residents sent.
 * @param {string} what
 * @param {import('./residents.mjs').Residents} residents
 * @param {object} more
 * @returns {Result}
 */
export function resultOf(what, residents, more = {}) {
  const { requests, statuses, broken, bad, slowestMs } = residents.tally
  const figures = { slowestMs: Math.round(slowestMs), longestGapMs: Math.round(residents.longestGapMs), ...more.figures }
  return { what, requests, acknowledged: residents.acknowledged.size, statuses, broken, bad, ...more, figures }
}

/** The promises that a result breaks; none is what we want. */
export function troubles({ lost = 0, doubled = 0, bad, recoveredMs, complaints = [], slow = [] }) {
  return [
    ...(lost > 0 ? [`${lost} acknowledged appeals are lost`] : []),
    ...(doubled > 0 ? [`${doubled} appeals are there twice`] : []),
    ...(recoveredMs === Number.POSITIVE_INFINITY ? ['it did not recover'] : []),
    ...[...new Set(bad)].slice(0, 5).map((line) => `answered: ${line}`),
    ...complaints,
    ...slow,
  ]
}

/** One line for people. */
export function shown({ what, requests, acknowledged, lost, doubled, statuses, broken = {}, recoveredMs, figures = {} }) {
  const counts = Object.entries({ ...statuses, ...broken }).map(([name, n]) => `${name}×${n}`)
  return [
    what,
    `${requests} requests`,
    ...(acknowledged === undefined ? [] : [`${acknowledged} acknowledged, ${lost} lost, ${doubled} doubled`]),
    counts.join(' '),
    ...(recoveredMs === undefined ? [] : [`recovered after ${Math.round(recoveredMs)} ms`]),
    ...Object.entries(figures).map(([name, value]) => `${name} ${value}`),
  ].join(' · ')
}

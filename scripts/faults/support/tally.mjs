/** What requests were answered, counted; and which answers nobody should ever get. */

/** So many are enough to see what is wrong. */
const MOST_BAD = 20

/** Counts answers by status, and keeps those that break the promise: every error is a 4xx or a 503, with a code. */
export class Tally {
  requests = 0
  /** Requests without an answer, by reason: a broken connection is no answer of the server. */
  broken = {}
  statuses = {}
  /** @type {string[]} */
  bad = []
  slowestMs = 0

  /** @param {import('./call.mjs').Answer} answer */
  add(answer, what = '') {
    this.requests += 1
    if (answer.status === 0) {
      this.broken[answer.broken] = (this.broken[answer.broken] ?? 0) + 1
      return answer
    }
    this.statuses[answer.status] = (this.statuses[answer.status] ?? 0) + 1
    this.slowestMs = Math.max(this.slowestMs, answer.ms)
    const allowed = answer.status < 400 || (answer.status < 500 && answer.code) || (answer.status === 503 && answer.code)
    if (!allowed && this.bad.length < MOST_BAD)
      this.bad.push(`${what} ${answer.status} ${answer.code ?? 'without a code'} ${JSON.stringify(answer.body ?? '').slice(0, 120)}`)
    return answer
  }

  get brokenCount() {
    return Object.values(this.broken).reduce((sum, n) => sum + n, 0)
  }
}

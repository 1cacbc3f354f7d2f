import { OPEN_STATUSES } from './appeal'
import { BUCKET_NAMES, BUCKETS, type Bucket } from './work'

const buckets: readonly Bucket[] = BUCKET_NAMES.map((name) => BUCKETS[name])

describe('the parts of a work list', () => {
  it('count every open matter in one part that has no further condition', () => {
    for (const status of OPEN_STATUSES) {
      const plain = buckets.filter(
        (bucket) => bucket.statuses.includes(status) && !bucket.due && !bucket.claim && !bucket.promised && !bucket.decides,
      )
      expect([status, plain.length]).toEqual([status, 1])
    }
  })

  it('hold nothing that has ended', () => {
    for (const { statuses } of buckets) for (const status of statuses) expect(OPEN_STATUSES).toContain(status)
  })
})

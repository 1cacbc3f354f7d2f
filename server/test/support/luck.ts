/**
 * What random tests begin with. The same stories are told in every run, so that a red test can be run again and somebody's release does
 * not wait for another person's luck; `STORY_SEED=random` looks for new ones, `STORY_SEED=123` tells one again.
 */
export function luck(): { seed: number } {
  const wanted = process.env.STORY_SEED ?? '20261122'
  return { seed: wanted === 'random' ? Math.floor(Math.random() * 2 ** 31) : Number(wanted) }
}

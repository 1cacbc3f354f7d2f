/** Loaded into a server before anything else: says how much memory is really in use, everything that is garbage thrown away. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc')

process.on('message', (message) => {
  if (message?.ask !== 'heap') return
  collect()
  collect()
  const { heapUsed, external, rss } = process.memoryUsage()
  process.send?.({ usedMb: Math.round((heapUsed + external) / 1_048_576), rssMb: Math.round(rss / 1_048_576) })
})

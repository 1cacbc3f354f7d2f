/** A load balancer as plain as they come: asks every server whether it is ready, sends each request to one that is, and never tries twice. */
import { Agent, createServer, request } from 'node:http'

const PROBE_EVERY_MS = 300
const PROBE_TIMEOUT_MS = 1000

/** Opens it; servers are added and taken out while it runs. */
export async function openProxy() {
  const agent = new Agent({ keepAlive: true, maxSockets: 200 })
  const upstreams = new Map()
  let turn = 0
  const server = createServer((incoming, outgoing) => {
    const ready = [...upstreams.values()].filter((one) => one.ready)
    const chosen = ready[turn++ % Math.max(1, ready.length)]
    if (!chosen) return void outgoing.writeHead(502).end('nobody is ready')
    const { method, url, headers } = incoming
    const onward = request({ host: '127.0.0.1', port: chosen.port, method, path: url, headers, agent }, (answer) => {
      const { connection: _, ...rest } = answer.headers
      outgoing.writeHead(answer.statusCode, rest)
      answer.pipe(outgoing)
    })
    onward.on('error', (error) => {
      if (outgoing.headersSent) outgoing.destroy()
      else outgoing.writeHead(502).end(error.code)
    })
    incoming.pipe(onward)
  })
  server.keepAliveTimeout = 60_000
  const probe = async (one) => {
    try {
      one.ready = (await fetch(`http://127.0.0.1:${one.port}/health/ready`, { signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) })).ok
    } catch {
      one.ready = false
    }
  }
  const probing = setInterval(() => [...upstreams.values()].forEach(probe), PROBE_EVERY_MS)
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    async add({ port }) {
      const one = { port, ready: false }
      upstreams.set(port, one)
      await probe(one)
    },
    remove: ({ port }) => upstreams.delete(port),
    close() {
      clearInterval(probing)
      agent.destroy()
      server.closeAllConnections()
      return new Promise((closed) => server.close(closed))
    },
  }
}

/** The bare limit as a program: node:http, one switch, JSON. Started by the benchmark with DATABASE_URL. */
import { createServer } from 'node:http'
import { callsOf } from './calls.mjs'
import { Lost, openStore } from './store.mjs'

const calls = await callsOf(openStore(process.env))

const bodyOf = (request) =>
  new Promise((resolve, reject) => {
    const parts = []
    request.on('data', (part) => parts.push(part))
    request.on('end', () => resolve(parts.length === 0 ? {} : JSON.parse(Buffer.concat(parts).toString('utf8'))))
    request.on('error', reject)
  })

async function answer(request) {
  const url = new URL(request.url, 'http://localhost')
  const call = calls[url.pathname.slice(1)]
  const token = request.headers.authorization?.slice('Bearer '.length)
  const me = token ? await calls.personOf(token) : null
  if (!call || (token && !me)) return [404, {}]
  const input =
    request.method === 'POST'
      ? { ...(await bodyOf(request)), key: request.headers['idempotency-key'] }
      : Object.fromEntries(url.searchParams)
  try {
    const found = await call(me, input)
    return found ? [200, found] : [404, {}]
  } catch (error) {
    if (error instanceof Lost) return [409, {}]
    process.stderr.write(`${error.stack}\n`)
    return [500, {}]
  }
}

const server = createServer(async (request, response) => {
  const [status, value] = await answer(request)
  const text = JSON.stringify(value)
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(text) })
  response.end(text)
})
server.keepAliveTimeout = 65_000
server.listen(0, '127.0.0.1', () => process.stdout.write(`${JSON.stringify({ event: 'listening', port: server.address().port })}\n`))
process.on('SIGTERM', () => process.exit(0))

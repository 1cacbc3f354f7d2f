/** Bodies that no phone sends: too deep, too long, without an end, small ones that become huge, and pictures that do. */
import { deflateSync, gzipSync } from 'node:zlib'
import { sleep } from '../lib/wait.mjs'
import { call } from './support/call.mjs'
import { memoryOf } from './support/memory.mjs'
import { pngOf } from './support/png.mjs'
import { signIn } from './support/residents.mjs'
import { Tally } from './support/tally.mjs'
import { wire } from './support/wire.mjs'
import { openWorld } from './support/world.mjs'

const JSON_TYPE = { 'content-type': 'application/json' }
/** A picture of this many pixels either way is twenty kilobytes as PNG and a gigabyte in memory. */
const BOMB_SIDE = 30_000
/** Somebody else must not wait longer than this for an answer without work. */
const LONGEST_PING_MS = 3000
const MOST_GROWTH_MB = 400

const deep = (levels, open, close) => `{"text":${open.repeat(levels)}1${close.repeat(levels)}}`

/** What is sent to the route that takes appeals, and what it has to be answered. */
const BODIES = [
  { name: '1,000 levels of lists', raw: deep(1000, '[', ']'), status: 400 },
  { name: '10,000 levels of objects', raw: deep(10_000, '{"a":', '}'), status: 400 },
  { name: '1 MB of text', raw: `{"text":"${'a'.repeat(1_000_000)}"}`, status: 413 },
  { name: '90 KB of empty lists', raw: `{"photoIds":[${'[],'.repeat(30_000)}[]]}`, status: 400 },
  {
    name: 'ten thousand unknown fields',
    raw: JSON.stringify(Object.fromEntries(Array.from({ length: 9000 }, (_, i) => [`f${i}`, 1]))),
    status: 400,
  },
  {
    name: '50 MB packed into 50 KB by gzip',
    raw: gzipSync(Buffer.alloc(50_000_000, 32)),
    headers: { 'content-encoding': 'gzip' },
    status: 400,
  },
  { name: 'no JSON', raw: '{"text":', status: 400 },
  { name: 'another type', raw: 'a=1', headers: { 'content-type': 'application/x-www-form-urlencoded' }, status: 415 },
]

/** What is written to the socket as it is. */
const WIRES = [
  {
    name: 'two lengths that contradict each other',
    text: 'POST /api/v1/appeals HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
    status: 400,
  },
  { name: '40 KB of headers', text: `GET /health/live HTTP/1.1\r\nhost: x\r\nx-long: ${'a'.repeat(40_000)}\r\n\r\n`, status: 431 },
  {
    name: 'a body of 10 GB, announced',
    text: `POST /api/v1/sessions/password HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 10000000000\r\n\r\n{`,
    status: 413,
  },
  { name: 'no HTTP at all', text: '\u0016\u0003\u0001\u0002\u0000\r\n\r\n', status: 400 },
]

/** @param {{ count?: number }} [options] how often each is sent at the same time */
export async function bodies({ count = 10 } = {}) {
  const world = await openWorld({ database: 'sqlite' })
  const tally = new Tally()
  const complaints = []
  const slow = []
  try {
    const node = await world.node()
    const people = await signIn(node.origin, world.wechat, count)
    const before = memoryOf(node.pid)
    const pings = pinging(node)
    const expect = (name, answer, status) => {
      tally.add(answer, name)
      if (answer.status !== status) complaints.push(`${name}: ${answer.status || answer.broken}, not ${status}`)
    }
    for (const { name, raw, headers = {}, status } of BODIES) {
      const url = `${node.origin}/api/v1/appeals`
      const send = ({ token }) =>
        call('POST', url, { token, raw, headers: { ...JSON_TYPE, 'idempotency-key': 'a-key-of-a-body', ...headers } })
      for (const answer of await Promise.all(people.map(send))) expect(name, answer, status)
    }
    for (const { name, text, status } of WIRES) expect(name, await wire(node.port, text), status)
    expect('a body without an end', await wire(node.port, endless()), 413)
    const pictures = [
      {
        name: `a PNG of ${BOMB_SIDE}×${BOMB_SIDE} pixels`,
        bytes: pngOf(BOMB_SIDE, BOMB_SIDE, deflateSync(Buffer.alloc(BOMB_SIDE * Math.ceil(BOMB_SIDE / 8 + 1)))),
      },
      {
        name: 'a PNG whose text is 60 MB when unpacked',
        bytes: pngOf(8, 8, deflateSync(Buffer.alloc(16)), deflateSync(Buffer.alloc(60_000_000, 97))),
      },
      { name: '11 MB', bytes: Buffer.alloc(11_000_000) },
    ]
    for (const { name, bytes } of pictures) {
      for (const answer of await Promise.all(people.map(({ token }) => upload(node, token, bytes)))) {
        tally.add(answer, name)
        // a picture that is harmless once its text is thrown away may be taken
        if (answer.status !== 201 && !(answer.status >= 400 && answer.status < 500) && answer.status !== 503)
          complaints.push(`${name}: ${answer.status || answer.broken}`)
      }
    }
    expect('a form of two thousand fields', await upload(node, people[0].token, null, 2000), 400)
    const slowestPingMs = Math.round(await pings.end())
    if (slowestPingMs > LONGEST_PING_MS) slow.push(`somebody else waited ${slowestPingMs} ms`)
    if (!node.alive()) complaints.push('the server ended')
    const grownMb = memoryOf(node.pid).peakMb - before.nowMb
    if (grownMb > MOST_GROWTH_MB) slow.push(`memory grew by ${grownMb} MB`)
    const { requests, statuses, broken, bad } = tally
    return { what: 'bodies that no phone sends', requests, statuses, broken, bad, complaints, slow, figures: { slowestPingMs, grownMb } }
  } finally {
    await world.close()
  }
}

function* endless() {
  yield 'POST /api/v1/sessions/password HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n'
  for (let i = 0; i < 500; i += 1) yield `400\r\n${'a'.repeat(1024)}\r\n`
}

/** Sends a form with one file, or with so many fields. */
function upload(node, token, bytes, fields = 0) {
  const part = (name, more, value) => [
    Buffer.from(`--limit\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n`),
    value,
    Buffer.from('\r\n'),
  ]
  const parts = bytes ? part('file', '; filename="a.png"\r\ncontent-type: image/png', bytes) : []
  for (let i = 0; i < fields; i += 1) parts.push(...part(`f${i}`, '', Buffer.from('1')))
  const raw = Buffer.concat([...parts, Buffer.from('--limit--\r\n')])
  return call('POST', `${node.origin}/api/v1/photos`, {
    token,
    raw,
    headers: { 'content-type': 'multipart/form-data; boundary=limit' },
    timeoutMs: 60_000,
  })
}

/** Asks for nothing, again and again, to see how long somebody else has to wait. */
function pinging(node) {
  let slowest = 0
  let on = true
  const loop = (async () => {
    while (on) {
      const { ms } = await call('GET', `${node.origin}/health/live`)
      slowest = Math.max(slowest, ms)
      await sleep(50)
    }
  })()
  return {
    async end() {
      on = false
      await loop
      return slowest
    },
  }
}

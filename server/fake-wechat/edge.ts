import {
  createServer,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import { readBody, sendJson } from './transport'
import type { World } from './world'

/** How the edge of 云托管 is set up. The limits are the platform's; a test may shorten the wait. */
export interface EdgeOptions {
  port?: number
  /** Where the service behind the edge listens, such as `http://127.0.0.1:3000`. */
  target: string
  timeoutMs?: number
}

const METHODS = ['GET', 'POST', 'PUT', 'DELETE']
const MOST_REQUEST = 100 * 1024
const MOST_RESPONSE = 1024 * 1024
/** Who is calling. In the field WeChat knows; here the caller says so, and the edge takes the header off. */
const CALLER = 'x-fake-openid'

class EdgeRefusal extends Error {
  constructor(
    readonly status: number,
    readonly errCode: number,
    message: string,
  ) {
    super(message)
  }
}

/**
 * The way into a 云托管 service with public access off: strips every X-WX-* header a client sends, puts in its own, and keeps the
 * limits of callContainer. A client of the field sees `errCode` as a failed call; here it is the body of the answer.
 */
export function createEdge(world: World, { target, timeoutMs = 15_000 }: EdgeOptions): Server {
  return createServer((request, response) => {
    forward(world, target, timeoutMs, request, response).catch((error: unknown) => {
      const refusal = error instanceof EdgeRefusal ? error : new EdgeRefusal(502, 102000, 'the service behind the edge does not answer')
      sendJson(response, refusal.status, JSON.stringify({ errCode: refusal.errCode, errMsg: refusal.message }))
    })
  })
}

async function forward(world: World, target: string, timeoutMs: number, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = '', url = '/' } = request
  const body = await readBody(request, MOST_REQUEST)
  if (!METHODS.includes(method)) throw new EdgeRefusal(405, 102005, `method ${method} is not supported`)
  if (!body) throw new EdgeRefusal(413, -606001, 'request body is larger than 100 KB')
  const headers = { ...identity(world, request), 'content-length': String(body.length) }
  const answer = await ask(new URL(url, target), { method, headers }, body, timeoutMs)
  response.writeHead(answer.status, answer.headers)
  response.end(answer.body)
}

/** The client's headers without anything it has no right to say, and with what WeChat says about it. */
function identity(world: World, request: IncomingMessage): Record<string, string | string[]> {
  const kept = Object.entries(request.headers).filter(
    (entry): entry is [string, string | string[]] =>
      entry[1] !== undefined && !/^x-(wx|fake)-|^(host|connection|transfer-encoding)$/.test(entry[0]),
  )
  const openid = request.headers[CALLER]
  const user = world.people.all().find((candidate) => candidate.openid === openid)
  if (!user) throw new EdgeRefusal(401, -606006, `say who is calling in ${CALLER}`)
  world.people.visit(user.openid)
  return {
    ...Object.fromEntries(kept),
    'x-wx-openid': user.openid,
    'x-wx-appid': world.account.appid,
    ...(user.unionid ? { 'x-wx-unionid': user.unionid } : {}),
    'x-wx-env': 'fake-env',
    'x-wx-source': 'wx_client',
    'x-original-forwarded-for': request.socket.remoteAddress ?? '',
  }
}

interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

function ask(
  url: URL,
  options: { method: string; headers: Record<string, string | string[]> },
  body: Buffer,
  timeoutMs: number,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(url, options, (incoming) => {
      readBody(incoming, MOST_RESPONSE).then((bytes) => {
        if (!bytes) return reject(new EdgeRefusal(502, -606002, 'response body is larger than 1 MB'))
        const { connection, 'transfer-encoding': _, ...headers } = incoming.headers
        resolve({ status: incoming.statusCode ?? 502, headers: { ...headers, 'content-length': String(bytes.length) }, body: bytes })
      }, reject)
    })
    const timer = setTimeout(() => outgoing.destroy(new EdgeRefusal(504, 102002, `no answer within ${timeoutMs / 1000} s`)), timeoutMs)
    outgoing.on('error', reject)
    outgoing.on('close', () => clearTimeout(timer))
    outgoing.end(body)
  })
}

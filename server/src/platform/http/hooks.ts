import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { Refusal } from '@wish/shared'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../config'
import { newId } from '../ids'
import type { Log } from '../logging/log'
import { onTrail, type Trail } from '../trail'
import type { Metrics } from '../watching/metrics'
import type { Traces } from '../watching/traces'
import { refuseUnstorable } from './body'
import { answerUnreadable } from './client-error'
import type { Drain } from './drain'

declare module 'fastify' {
  interface FastifyRequest {
    trail: Trail | null
  }
}

/** What every request needs around it. */
export interface Surroundings {
  config: Config
  log: Log
  drain: Drain
  metrics: Metrics
  traces: Traces
}

/** Sent with every answer; the H5 pages add their own content policy. */
const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), geolocation=(self), microphone=(self)',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
}

/** The browsable API description is a page of our own scripts; everything else under /api is data. */
const DOCS_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'"

/** A caller's own request id is kept when it is short and harmless, so that one request can be followed across systems. */
export function requestIdFrom(headers: Readonly<Record<string, unknown>>): string {
  const given = headers['x-request-id']
  return typeof given === 'string' && /^[\w.-]{8,64}$/.test(given) ? given : newId()
}

/** The headers that every answer carries. */
export function protect(request: FastifyRequest, reply: FastifyReply): void {
  reply.header('x-request-id', request.id)
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) reply.header(name, value)
}

/** What happens to every request, whichever feature serves it. */
export function addHooks(server: FastifyInstance, { config, log, drain, metrics, traces }: Surroundings): void {
  server.decorateRequest('trail', null)
  server.addHook('onRequest', (request, _reply, done) => {
    // anybody can write a traceparent: only the word of our own proxy joins our traces
    const traceparent = config.trustProxy.length > 0 ? request.headers.traceparent : undefined
    const method = methodOf(request)
    const facts = { 'http.request.method': method, 'wish.request.id': request.id }
    const span = traces.root(method, facts, { traceparent, serves: true })
    const trail = { requestId: request.id, since: performance.now() }
    request.trail = span ? { ...trail, span } : trail
    onTrail(request.trail, done)
  })
  server.addHook('onRequest', async (request, reply) => {
    protect(request, reply)
    if (config.production) reply.header('strict-transport-security', 'max-age=15552000')
    if (request.url.startsWith('/api/docs')) reply.header('content-security-policy', DOCS_POLICY)
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
    // a client that keeps its connection to a leaving node would only find out when it is cut
    if (drain.isDraining) reply.header('connection', 'close')
    if (!request.headers.host && request.raw.httpVersion === '1.1') {
      reply.header('connection', 'close')
      throw new Refusal('input.malformed')
    }
    if (config.identityMode !== 'cloudrun-private' && claimsWeChatIdentity(request.headers)) {
      log.warn('forged identity header', { requestId: request.id })
      throw new Refusal('identity.forged')
    }
  })
  server.addHook('preParsing', (request, _reply, _payload, done) => {
    if (!request.headers['content-type']?.startsWith('multipart/')) endSlowBody(request.raw, config.bodyTimeoutMs)
    done()
  })
  server.addHook('preValidation', async (request) => {
    refuseUnstorable(request.query)
    refuseUnstorable(request.params)
  })
  server.addHook('onSend', async (request, reply, payload) => answerUnlessKnown(request, reply, payload))
  server.addHook('onResponse', async (request, reply) => {
    // the route's pattern, not its address: addresses hold search words and coordinates
    const route = request.routeOptions?.url ?? null
    const status = reply.statusCode
    log.info('request', { requestId: request.id, method: request.method, route, status, ms: Math.round(reply.elapsedTime) })
    const [method, pattern] = [methodOf(request), route ?? 'none']
    metrics.count('wish_http_requests_total', { method, route: pattern, status: String(status) })
    metrics.took('wish_http_request_seconds', { route: pattern }, reply.elapsedTime)
    const facts = { name: `${method} ${pattern}`, 'http.route': pattern, 'http.response.status_code': status }
    request.trail?.span?.end(status >= 500 ? { ...facts, 'error.type': String(status) } : facts)
  })
}

/** A method is whatever the client types; what we do not serve has one name. */
function methodOf({ method }: FastifyRequest): string {
  return ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].includes(method) ? method : 'OTHER'
}

/** Hundreds of clients that send a byte a second would each hold a connection as long as a photo may take. */
function endSlowBody(raw: IncomingMessage, limitMs: number): void {
  const { 'content-length': length, 'transfer-encoding': encoding } = raw.headers
  if (!encoding && !Number(length ?? 0)) return
  const timer = setTimeout(() => {
    if (!raw.complete) answerUnreadable(Object.assign(new Error(), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), raw.socket)
  }, limitMs)
  raw.once('end', () => clearTimeout(timer)).once('close', () => clearTimeout(timer))
}

/**
 * A client that says which answer it has (`if-none-match`) gets it again only when it has changed: a long list that is looked at
 * again costs a few bytes for each part. Nothing is worked out for a client that does not ask.
 */
function answerUnlessKnown(request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
  const known = request.headers['if-none-match']
  const isData = request.url.startsWith('/api/v1/') && typeof payload === 'string'
  if (!known || !isData || request.method !== 'GET' || reply.statusCode !== 200) return payload
  const etag = `"${createHash('sha1').update(payload).digest('base64url')}"`
  reply.header('etag', etag)
  if (known !== etag) return payload
  reply.code(304).removeHeader('content-length').removeHeader('content-type')
  return ''
}

/** Only inside a private 云托管 are these headers written by WeChat; anywhere else any client can type them. */
function claimsWeChatIdentity(headers: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(headers).some((name) => name.startsWith('x-wx-'))
}

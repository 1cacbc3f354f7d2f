import { Refusal } from '@wish/shared'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { v7 as uuid } from 'uuid'
import type { Config } from '../config'
import type { Log } from '../logging/log'
import { refuseUnstorable } from './body'
import type { Drain } from './drain'

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
  return typeof given === 'string' && /^[\w.-]{8,64}$/.test(given) ? given : uuid()
}

/** The headers that every answer carries. */
export function protect(request: FastifyRequest, reply: FastifyReply): void {
  reply.header('x-request-id', request.id)
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) reply.header(name, value)
}

/** What happens to every request, whichever feature serves it. */
export function addHooks(server: FastifyInstance, config: Config, log: Log, drain: Drain): void {
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
  server.addHook('preValidation', async (request) => {
    refuseUnstorable(request.query)
    refuseUnstorable(request.params)
  })
  server.addHook('onResponse', async (request, reply) => {
    // the route's pattern, not its address: addresses hold search words and coordinates
    log.info('request', {
      requestId: request.id,
      method: request.method,
      route: request.routeOptions?.url ?? null,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    })
  })
}

/** Only inside a private 云托管 are these headers written by WeChat; anywhere else any client can type them. */
function claimsWeChatIdentity(headers: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(headers).some((name) => name.startsWith('x-wx-'))
}

import { FastifyAdapter } from '@nestjs/platform-fastify'
import { Refusal } from '@wish/shared'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../config'
import { JSON_LIMIT_BYTES, parseJsonBody } from './body'
import { answerUnreadable } from './client-error'
import { protect, requestIdFrom } from './hooks'
import type { ProblemFilter } from './problem.filter'

const MAX_CONNECTIONS = 1000
/** WeChat pushes XML to accounts that are set to it. */
const XML_ROUTE = '/api/v1/wechat/push'

/** Fastify with the limits of reliability.md §3: a slow or endless client is cut off, not waited for. */
export function httpAdapter(filter: ProblemFilter, config: Pick<Config, 'trustProxy'>): FastifyAdapter {
  const adapter = new FastifyAdapter({
    // without a proxy of ours whoever sends X-Forwarded-For would choose his own address
    trustProxy: config.trustProxy.length > 0 ? [...config.trustProxy] : false,
    bodyLimit: JSON_LIMIT_BYTES,
    // a photo of a few megabytes takes a weak network a minute and more; headers have ten seconds
    requestTimeout: 150_000,
    keepAliveTimeout: 65_000,
    // Node would answer a missing host by itself, without a body; hooks.ts does it in words
    // the default of half a minute between checks would let a slow sender live that much longer
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 5000, requireHostHeader: false },
    routerOptions: { maxParamLength: 100 },
    // after the drain a node answers what still arrives; it must not turn acknowledged clients away
    return503OnClosing: false,
    // an address that cannot be read fails before any hook runs
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      protect(request, reply)
      filter.send(error, request, reply)
    },
    clientErrorHandler: answerUnreadable,
    genReqId: (request: { headers: Readonly<Record<string, unknown>> }) => requestIdFrom(request.headers),
  })
  const server = adapter.getInstance()
  server.server.maxConnections = MAX_CONNECTIONS
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body: Buffer, done) => {
    try {
      done(null, parseJsonBody(body))
    } catch (refused) {
      done(refused as Error)
    }
  })
  server.addContentTypeParser(['text/xml', 'application/xml'], { parseAs: 'string' }, (request, body: string, done) => {
    // one route reads it; elsewhere a body is JSON, and a text would be taken for an empty one
    if (request.routeOptions.url === XML_ROUTE) done(null, body)
    else done(new Refusal('input.media-type'))
  })
  return adapter
}

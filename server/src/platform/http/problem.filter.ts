import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common'
import { PROBLEMS, type ProblemBody, type ProblemCode, Refusal } from '@wish/shared'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Denials } from '../audit/denials'
import { isRolledBack, isUnavailable } from '../database/errors'
import { Log } from '../logging/log'

/** Whoever is told to wait is told how long, also where nobody counted. */
const RETRY_AFTER_SECONDS: Readonly<Record<number, number>> = { 429: 60, 503: 5 }

/** How the codes of Nest and Fastify are called here; anything else below 500 is a malformed request. */
const CODE_OF_STATUS: Readonly<Record<number, ProblemCode>> = {
  401: 'session.required',
  403: 'not-yours',
  404: 'route.not-found',
  405: 'method.not-allowed',
  408: 'request.timeout',
  413: 'input.too-large',
  415: 'input.media-type',
  429: 'rate.limited',
  431: 'input.headers-too-large',
  503: 'service.unavailable',
}

/** Turns whatever was thrown into one problem body (RFC 9457); the unexpected is logged and says nothing about itself. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private denials: Pick<Denials, 'note'> | undefined

  constructor(private readonly log: Log) {}

  /** Where denials are written down, once there is a database. */
  tell(denials: Pick<Denials, 'note'>): void {
    this.denials = denials
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp()
    this.send(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>())
  }

  /** Answers with the problem; also used for errors that happen before Nest sees the request. */
  send(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const refusal = refusalOf(error)
    if (refusal.code === 'internal') this.log.error('request failed', error, { requestId: request.id, route: request.routeOptions?.url })
    else if (refusal.status === 503) this.log.warn('request refused', { requestId: request.id, code: refusal.code })
    const retryAfter = refusal.details.retryAfterSeconds ?? RETRY_AFTER_SECONDS[refusal.status]
    if (retryAfter !== undefined) reply.header('retry-after', String(Math.ceil(retryAfter)))
    reply
      .status(refusal.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(JSON.stringify(bodyOf(refusal, request.id)))
    this.denials?.note(refusal, request.trail, request.routeOptions?.url)
  }
}

/** Finds the refusal in an error of any origin. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  // a conflict that was tried again until the time for it was over is nobody's mistake either
  if (isUnavailable(error) || isRolledBack(error)) return new Refusal('service.unavailable')
  const status = statusOf(error)
  const code = CODE_OF_STATUS[status] ?? (status >= 400 && status < 500 ? 'input.malformed' : 'internal')
  return new Refusal(code)
}

function statusOf(error: unknown): number {
  if (typeof error !== 'object' || error === null) return 500
  const { status, statusCode } = error as { status?: unknown; statusCode?: unknown }
  if (typeof status === 'number') return status
  return typeof statusCode === 'number' ? statusCode : 500
}

/** The body of a refusal (RFC 9457). */
export function bodyOf({ code, details }: Refusal, requestId: string): ProblemBody {
  const { title, status } = PROBLEMS[code]
  return {
    type: `urn:linli-wish:problem:${code}`,
    code,
    title,
    status,
    ...(details.errors ? { errors: details.errors } : {}),
    ...(details.appeal === undefined ? {} : { appeal: details.appeal }),
    requestId,
  }
}

import type { LoggerService } from '@nestjs/common'
import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino'
import { requestIdNow } from '../trail'

/** What a log line may carry: counts, codes and opaque ids. Never names, phones, addresses, tokens or free text. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>

/** JSON lines on stdout, one event each; the first argument names the event. Every line says by which request it was caused. */
export class Log {
  private readonly sink: Logger

  constructor(level: string, destination?: DestinationStream) {
    const options = {
      level,
      base: undefined,
      messageKey: 'event',
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label: string) => ({ level: label }) },
    }
    this.sink = destination ? pino(options, destination) : pino(options)
  }

  info(event: string, fields: LogFields = {}): void {
    this.sink.info({ requestId: requestIdNow(), ...fields }, event)
  }

  warn(event: string, fields: LogFields = {}): void {
    this.sink.warn({ requestId: requestIdNow(), ...fields }, event)
  }

  /** A failure nobody expected: with its stack, without the values of the query that failed. */
  error(event: string, error: unknown, fields: LogFields = {}): void {
    this.sink.error({ requestId: requestIdNow(), ...fields, ...describe(error) }, event)
  }
}

/** A driver's message may quote the values of a row, so only its code and the stack's own frames are kept. */
function describe(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error }
  const { code, errno } = error as Error & { code?: string; errno?: number }
  const isQuery = error.constructor.name === 'QueryFailedError'
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '))
  return { error: error.name, code, errno, message: isQuery ? undefined : error.message, stack: frames.slice(0, 12).join('\n') }
}

/** Lets Nest's own warnings and errors flow into the same log; its start-up chatter says nothing an operator needs. */
export class NestLog implements LoggerService {
  constructor(private readonly lines: Log) {}

  log(): void {}

  warn(message: unknown, context?: unknown): void {
    this.lines.warn('framework', { message: String(message), context: String(context ?? '') })
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.lines.warn('framework failed', { message: String(message), context: String(rest.at(-1) ?? '') })
  }
}

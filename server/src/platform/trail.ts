import { AsyncLocalStorage } from 'node:async_hooks'

/** Values of a span: codes and counts, never anything about a person. */
export type SpanFacts = Readonly<Record<string, string | number>>

/** A piece of work with a beginning and an end, as somebody watching sees it. */
export interface Span {
  child(name: string, facts: SpanFacts): Span
  end(facts?: SpanFacts): void
}

/** What a piece of work was caused by. */
export interface Trail {
  /** The id of the request; work done later for it (messages of the outbox) keeps it. */
  requestId: string
  /** When a request came, as `performance.now()` tells it; what was read of the database since then is new enough for it. */
  since?: number
  /** Who sends the request, once that is known. */
  actorId?: string
  /** Only where traces are collected. */
  span?: Span
}

const current = new AsyncLocalStorage<Trail>()

/** Runs work, and all that follows from it, on a trail. */
export function onTrail<T>(trail: Trail, work: () => T): T {
  return current.run(trail, work)
}

/** By which request the present work was caused. */
export function requestIdNow(): string | undefined {
  return current.getStore()?.requestId
}

/** Who sends the present request; undefined for guests and for work that nobody asked for. */
export function actorNow(): string | undefined {
  return current.getStore()?.actorId
}

/** When the present request came; undefined for work that nobody asked for. */
export function cameAt(): number | undefined {
  return current.getStore()?.since
}

/** Shows a piece of work as a span of its own; where nobody collects traces it just runs. */
export async function inSpan<T>(name: string, facts: SpanFacts, work: () => Promise<T>): Promise<T> {
  const trail = current.getStore()
  if (!trail?.span) return work()
  const span = trail.span.child(name, facts)
  try {
    const result = await current.run({ ...trail, span }, work)
    span.end()
    return result
  } catch (error) {
    span.end({ 'error.type': kindOf(error) })
    throw error
  }
}

/** The code or class of a failure; its words may quote what somebody wrote. */
export function kindOf(error: unknown): string {
  const { errcode, code, driverError } = Object(error) as { errcode?: unknown; code?: unknown; driverError?: { code?: unknown } }
  const name = [errcode, code, driverError?.code].find((each) => typeof each === 'string' || typeof each === 'number')
  if (name !== undefined && /^[\w.-]{1,64}$/.test(String(name))) return String(name)
  return error instanceof Error ? error.constructor.name : typeof error
}

/** Who may watch this server, and how; nothing is watched unless it is set. */
export interface Watching {
  /** The port of the metrics; null when there are none, 0 for any free one. */
  metricsPort: number | null
  metricsHost: string
  /** Where traces go (OTLP over HTTP), '' when they go nowhere. */
  tracesTo: string
  /** Of how many requests a trace is kept, 0 to 1. */
  tracesShare: number
  /** What this service is called in traces. */
  serviceName: string
}

/** Nobody watches. */
export const UNWATCHED: Watching = { metricsPort: null, metricsHost: '127.0.0.1', tracesTo: '', tracesShare: 1, serviceName: 'linli-wish' }

interface Reads {
  integer(name: string, fallback: number, min: number, max: number): number
  httpUrl(name: string, fallback: string): string
  complain(line: string): void
}

/** Reads the part of the environment that is about watching; the names for traces are those that OpenTelemetry gave them. */
export function readWatching(env: NodeJS.ProcessEnv, read: Reads): Watching {
  const share = env.OTEL_TRACES_SAMPLER_ARG === undefined ? UNWATCHED.tracesShare : Number(env.OTEL_TRACES_SAMPLER_ARG || Number.NaN)
  if (!(share >= 0 && share <= 1)) read.complain(`OTEL_TRACES_SAMPLER_ARG must be from 0 to 1, not "${env.OTEL_TRACES_SAMPLER_ARG}"`)
  return {
    metricsPort: env.METRICS_PORT ? read.integer('METRICS_PORT', 0, 1, 65_535) : null,
    metricsHost: env.METRICS_HOST || UNWATCHED.metricsHost,
    tracesTo: read.httpUrl('OTEL_EXPORTER_OTLP_ENDPOINT', UNWATCHED.tracesTo),
    tracesShare: share,
    serviceName: env.OTEL_SERVICE_NAME || UNWATCHED.serviceName,
  }
}

import { Injectable, type OnApplicationShutdown } from '@nestjs/common'
import type { Context, Span as OtelSpan, Tracer } from '@opentelemetry/api'
import { Config } from '../config'
import type { Span, SpanFacts } from '../trail'

type Api = typeof import('@opentelemetry/api')

/** A collector that does not answer holds nobody up, neither requests nor the leaving. */
const EXPORT_MS = 2000

/** The words of a `traceparent` header (W3C Trace Context). */
const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/

/**
 * Sends traces to an OpenTelemetry collector, if one is configured; otherwise the libraries are not even loaded. Spans hold
 * route patterns, codes and counts only. The way from a request to its parts goes through our own trail, so that no global
 * state of the library is needed.
 */
@Injectable()
export class Traces implements OnApplicationShutdown {
  private api: Api | undefined
  private tracer: Tracer | undefined
  private stop: () => Promise<void> = async () => undefined

  constructor(private readonly config: Config) {}

  /** Loads what is needed; called before the first request. */
  async start(): Promise<void> {
    const { tracesTo, tracesShare, serviceName } = this.config.watching
    if (!tracesTo) return
    const [api, sdk, { resourceFromAttributes }, { OTLPTraceExporter }] = await Promise.all([
      import('@opentelemetry/api'),
      import('@opentelemetry/sdk-trace'),
      import('@opentelemetry/resources'),
      import('@opentelemetry/exporter-trace-otlp-http'),
    ])
    const exporter = new OTLPTraceExporter({ url: `${tracesTo}/v1/traces`, timeoutMillis: EXPORT_MS })
    const provider = new sdk.TracerProvider({
      resource: resourceFromAttributes({ 'service.name': serviceName }),
      sampler: new sdk.ParentBasedSampler({ root: new sdk.TraceIdRatioBasedSampler(tracesShare) }),
      spanProcessors: [new sdk.BatchSpanProcessor({ exporter, exportTimeoutMillis: EXPORT_MS, scheduledDelayMillis: 1000 })],
    })
    this.api = api
    this.tracer = provider.getTracer(serviceName)
    this.stop = () => provider.shutdown().catch(() => undefined)
  }

  /** Hands over what is still here; bounded, because the collector may be gone. */
  async onApplicationShutdown(): Promise<void> {
    await this.stop()
  }

  /** The span of a request or of another piece of work nobody asked for; undefined where nobody collects. */
  root(
    name: string,
    facts: SpanFacts,
    { traceparent, serves = false }: { traceparent?: unknown; serves?: boolean } = {},
  ): Span | undefined {
    const { api, tracer } = this
    if (!api || !tracer) return undefined
    const parent = parentFrom(api, traceparent)
    const kind = serves ? api.SpanKind.SERVER : api.SpanKind.INTERNAL
    return spanOf(api, tracer, tracer.startSpan(name, { kind, attributes: { ...facts } }, parent), parent)
  }
}

function parentFrom({ ROOT_CONTEXT, trace }: Api, traceparent: unknown): Context {
  const [, traceId, spanId, flags] = (typeof traceparent === 'string' && TRACEPARENT.exec(traceparent)) || []
  if (!traceId || !spanId || !flags) return ROOT_CONTEXT
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true })
}

function spanOf(api: Api, tracer: Tracer, span: OtelSpan, parent: Context): Span {
  const context = api.trace.setSpan(parent, span)
  return {
    child: (name, facts) =>
      spanOf(api, tracer, tracer.startSpan(name, { kind: api.SpanKind.CLIENT, attributes: { ...facts } }, context), context),
    end: (facts = {}) => {
      const { name, ...rest } = facts
      if (typeof name === 'string') span.updateName(name)
      span.setAttributes(rest)
      if ('error.type' in rest) span.setStatus({ code: api.SpanStatusCode.ERROR })
      span.end()
    },
  }
}

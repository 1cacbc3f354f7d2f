import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common'
import type { Counter, Gauge, Histogram, Registry } from 'prom-client'
import { Config } from '../config'
import { type CounterName, type GaugeName, type HistogramName, type LabelsOf, METERS, type Meter } from './meters'
import { type MetricsDoor, openMetricsDoor } from './metrics-door'

/** A figure at the moment somebody asks. */
export type Reading<N extends GaugeName> = { value: number; labels: LabelsOf<N> }

interface Source {
  name: GaugeName
  read: () => Promise<readonly { value: number; labels: Readonly<Record<string, string>> }[]>
}

/** A database that hangs must not hang whoever asks how we are. */
const PATIENCE_MS = 4000

/**
 * Counts what happens, for whoever watches. Unless a port is configured nothing is counted and the library is not even
 * loaded. Figures about the stock (queues, connections) are read when they are asked for.
 */
@Injectable()
export class Metrics implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly sources: Source[] = []
  private readonly instruments = new Map<string, Counter | Gauge | Histogram>()
  private registry: Registry | undefined
  private door: MetricsDoor | undefined

  constructor(private readonly config: Config) {}

  /** The port on which the figures are served; undefined while there is none. */
  get port(): number | undefined {
    return this.door?.port
  }

  async onApplicationBootstrap(): Promise<void> {
    const { metricsPort, metricsHost } = this.config.watching
    if (metricsPort === null) return
    const library = await import('prom-client')
    this.registry = new library.Registry()
    library.collectDefaultMetrics({ register: this.registry })
    const registers = [this.registry]
    for (const [name, { kind, help, labels, buckets }] of Object.entries(METERS) as [string, Meter][]) {
      const options = { name, help, labelNames: [...labels], registers }
      if (kind === 'histogram') this.instruments.set(name, new library.Histogram({ ...options, buckets: [...(buckets ?? [])] }))
      else this.instruments.set(name, kind === 'counter' ? new library.Counter(options) : new library.Gauge(options))
    }
    this.door = await openMetricsDoor(metricsPort, metricsHost, () => this.text())
  }

  async onApplicationShutdown(): Promise<void> {
    await this.door?.close()
  }

  /** Something happened. */
  count<N extends CounterName>(name: N, labels: LabelsOf<N>, by = 1): void {
    ;(this.instruments.get(name) as Counter | undefined)?.inc(labels, by)
  }

  /** Something took so long. */
  took<N extends HistogramName>(name: N, labels: LabelsOf<N>, ms: number): void {
    ;(this.instruments.get(name) as Histogram | undefined)?.observe(labels, ms / 1000)
  }

  /** Registers how a figure is read; called while the application starts. */
  gauge<N extends GaugeName>(name: N, read: () => Promise<readonly Reading<N>[]> | readonly Reading<N>[]): void {
    this.sources.push({ name, read: async () => read() })
  }

  private async text(): Promise<string> {
    await Promise.all(this.sources.map((source) => this.refresh(source)))
    return (await this.registry?.metrics()) ?? ''
  }

  /** What cannot be read is left out: an old figure would look like a good one. */
  private async refresh({ name, read }: Source): Promise<void> {
    const gauge = this.instruments.get(name) as Gauge
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('too late')), PATIENCE_MS)
    })
    try {
      const readings = await Promise.race([read(), late])
      gauge.reset()
      for (const { labels, value } of readings) gauge.set(labels, value)
    } catch {
      gauge.remove({})
      gauge.reset()
      this.count('wish_readings_failed_total', {})
    } finally {
      clearTimeout(timer)
    }
  }
}

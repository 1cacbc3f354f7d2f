import type { EntityManager } from 'typeorm'
import type { Log } from '../logging/log'
import { isUnavailable } from './errors'
import type { RevisionName } from './revision.entity'
import type { Revisions } from './revisions'
import type { Transactions } from './transactions'

const LOOK_EVERY_MS = 1000

/** What is kept, how it is read, and what stands there before the first read. */
export interface KeptThing<T> {
  name: RevisionName
  empty: T
  load: (tx: EntityManager) => Promise<T>
}

/** This node's copy of something that seldom changes: at most a second behind, and not behind at all after `refresh`. */
export class KeptCopy<T> {
  private copy: { version: number; value: T }
  private loading: Promise<T> | undefined
  private timer: NodeJS.Timeout | undefined

  constructor(
    private readonly thing: KeptThing<T>,
    private readonly transactions: Transactions,
    private readonly revisions: Revisions,
    private readonly log: Log,
  ) {
    this.copy = { version: 0, value: thing.empty }
  }

  /** Reads it for the first time and goes on looking; part of the start of the server. */
  async start(): Promise<void> {
    await this.refresh()
    this.timer = setInterval(() => {
      this.refresh().catch((error: unknown) => {
        if (!isUnavailable(error)) this.log.error('a copy in memory cannot be renewed', error, { name: this.thing.name })
      })
    }, LOOK_EVERY_MS)
  }

  stop(): void {
    clearInterval(this.timer)
  }

  /** As this node knows it now. */
  get current(): T {
    return this.copy.value
  }

  /** As the database has it: one indexed read, and all rows only when something changed. */
  async refresh(): Promise<T> {
    if ((await this.revisions.sinceRequest()).get(this.thing.name) === this.copy.version) return this.copy.value
    // several requests may notice at once; one of them reads
    this.loading ??= this.load().finally(() => {
      this.loading = undefined
    })
    return this.loading
  }

  /** One transaction, so that a change half-way through is not half in the copy. */
  private async load(): Promise<T> {
    this.copy = await this.transactions.run(async (tx) => {
      const version = (await this.revisions.now()).get(this.thing.name) ?? 0
      return { version, value: await this.thing.load(tx) }
    })
    return this.copy.value
  }
}

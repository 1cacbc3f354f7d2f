import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { isUnavailable } from '../platform/database/errors'
import { Revisions } from '../platform/database/revisions'
import { Transactions } from '../platform/database/transactions'
import { Log } from '../platform/logging/log'
import { Building } from './building.entity'
import { Community } from './community.entity'
import { Grid } from './grid.entity'
import { TerritorySnapshot } from './snapshot'
import { Street } from './street.entity'
import { Unit } from './unit.entity'

const LOOK_EVERY_MS = 1000

/** Keeps this node's map of the territory as new as the database: looked at every second, and before a place is found. */
@Injectable()
export class TerritoryIndex implements OnApplicationBootstrap, OnApplicationShutdown {
  private snapshot = new TerritorySnapshot({ version: 0, streets: [], communities: [], grids: [], buildings: [], units: [] })
  private loading: Promise<TerritorySnapshot> | undefined
  private timer: NodeJS.Timeout | undefined

  constructor(
    private readonly transactions: Transactions,
    private readonly revisions: Revisions,
    private readonly log: Log,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.refresh()
    this.timer = setInterval(() => {
      this.refresh().catch((error: unknown) => {
        if (!isUnavailable(error)) this.log.error('the territory cannot be read', error)
      })
    }, LOOK_EVERY_MS)
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer)
  }

  /** The map as this node knows it now, at most a second behind. */
  get current(): TerritorySnapshot {
    return this.snapshot
  }

  /** The map as the database has it: one indexed read, and all rows only when something changed. */
  async refresh(): Promise<TerritorySnapshot> {
    if ((await this.revisions.now()).get('territory') === this.snapshot.version) return this.snapshot
    // several requests may notice at once; one of them reads
    this.loading ??= this.load().finally(() => {
      this.loading = undefined
    })
    return this.loading
  }

  /** Part of every transaction that changes the territory: tells all nodes that their maps are old. */
  async changed(tx: EntityManager): Promise<void> {
    await this.revisions.changed(tx, 'territory')
  }

  /** One transaction, so that a change half-way through is not half in the map. */
  private async load(): Promise<TerritorySnapshot> {
    this.snapshot = await this.transactions.run(async (tx) => {
      const version = (await this.revisions.now()).get('territory') ?? 0
      // in one order, whatever the database: lists made from it must not differ between nodes
      const inOrder = { order: { id: 'ASC' } } as const
      return new TerritorySnapshot({
        version,
        streets: await tx.find(Street, inOrder),
        communities: await tx.find(Community, inOrder),
        grids: await tx.find(Grid, inOrder),
        buildings: await tx.find(Building, inOrder),
        units: await tx.find(Unit, inOrder),
      })
    })
    return this.snapshot
  }
}

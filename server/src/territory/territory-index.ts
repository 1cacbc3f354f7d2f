import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { KeptCopy } from '../platform/database/kept-copy'
import { Revisions } from '../platform/database/revisions'
import { Transactions } from '../platform/database/transactions'
import { Log } from '../platform/logging/log'
import { Building } from './building.entity'
import { Community } from './community.entity'
import { Grid } from './grid.entity'
import { TerritorySnapshot } from './snapshot'
import { Street } from './street.entity'
import { Unit } from './unit.entity'

/** Keeps this node's map of the territory as new as the database: looked at every second, and before a place is found. */
@Injectable()
export class TerritoryIndex implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly copy: KeptCopy<TerritorySnapshot>

  constructor(
    transactions: Transactions,
    private readonly revisions: Revisions,
    log: Log,
  ) {
    const empty = new TerritorySnapshot({ streets: [], communities: [], grids: [], buildings: [], units: [] })
    this.copy = new KeptCopy({ name: 'territory', empty, load }, transactions, revisions, log)
  }

  onApplicationBootstrap(): Promise<void> {
    return this.copy.start()
  }

  onApplicationShutdown(): void {
    this.copy.stop()
  }

  /** The map as this node knows it now, at most a second behind. */
  get current(): TerritorySnapshot {
    return this.copy.current
  }

  /** The map as the database has it. */
  refresh(): Promise<TerritorySnapshot> {
    return this.copy.refresh()
  }

  /** Part of every transaction that changes the territory: tells all nodes that their maps are old. */
  async changed(tx: EntityManager): Promise<void> {
    await this.revisions.changed(tx, 'territory')
  }
}

async function load(tx: EntityManager): Promise<TerritorySnapshot> {
  // in one order, whatever the database: lists made from it must not differ between nodes
  const inOrder = { order: { id: 'ASC' } } as const
  return new TerritorySnapshot({
    streets: await tx.find(Street, inOrder),
    communities: await tx.find(Community, inOrder),
    grids: await tx.find(Grid, inOrder),
    buildings: await tx.find(Building, inOrder),
    units: await tx.find(Unit, inOrder),
  })
}

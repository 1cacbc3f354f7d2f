import { Injectable } from '@nestjs/common'
import { type Actor, clockWords, type DataCopy, dayOf } from '@wish/shared'
import type { EntityManager } from 'typeorm'
import type { OpenAppeals } from './deletion-request.entity'

/** What one feature knows about a person, and what it does when that person leaves. */
export interface Keeper {
  /** Everything the person gave this feature, in words. */
  copy(personId: string): Promise<DataCopy['sections']>
  /** Brings to an end what the person has under way, as that person, through the usual doors. Each step by itself: it may run again. */
  leave?(actor: Actor, openAppeals: OpenAppeals): Promise<void>
  /** Lets nothing more go out to the person, from this moment on. */
  silence?(tx: EntityManager, personId: string): Promise<void>
  /** Wipes what points at the person, leaving what belongs to others whole. Part of the one transaction in which the account goes. */
  erase?(tx: EntityManager, personId: string): Promise<void>
}

/** A moment as it stands in a copy: to be understood years later. */
export const stamp = (at: Date): string => `${dayOf(at)} ${clockWords(at)}`

/** The place where an account that is copied or deleted asks and the features answer; people know none of them. */
@Injectable()
export class PersonalData {
  private readonly keepers = new Map<string, Keeper>()

  /** Called once at start by every feature that keeps something about persons. */
  keptBy(name: string, keeper: Keeper): void {
    if (this.keepers.has(name)) throw new Error(`${name} keeps personal data twice`)
    this.keepers.set(name, keeper)
  }

  /** All sections of all features, in the order in which they registered. */
  async copy(personId: string): Promise<DataCopy['sections']> {
    const all = await Promise.all([...this.keepers.values()].map((keeper) => keeper.copy(personId)))
    return all.flat().filter(({ entries }) => entries.length > 0)
  }

  async leave(actor: Actor, openAppeals: OpenAppeals): Promise<void> {
    for (const { leave } of this.each()) await leave?.(actor, openAppeals)
  }

  async silence(tx: EntityManager, personId: string): Promise<void> {
    for (const { silence } of this.each()) await silence?.(tx, personId)
  }

  async erase(tx: EntityManager, personId: string): Promise<void> {
    for (const { erase } of this.each()) await erase?.(tx, personId)
  }

  private each(): Pick<Keeper, 'leave' | 'silence' | 'erase'>[] {
    return [...this.keepers.values()].map((keeper) => ({
      leave: keeper.leave?.bind(keeper),
      silence: keeper.silence?.bind(keeper),
      erase: keeper.erase?.bind(keeper),
    }))
  }
}

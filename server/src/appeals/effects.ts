import { Injectable } from '@nestjs/common'
import type { ActionName, Actor, AppealFacts, Input } from '@wish/shared'
import type { EntityManager } from 'typeorm'
import type { Appeal } from './appeal.entity'
import type { AppealStep } from './appeal-step.entity'

/** What was just done, inside the transaction that does it. */
export interface Done {
  action: ActionName
  actor: Actor
  input: Input
  now: Date
  /** The facts before the action. */
  before: AppealFacts
  /** The appeal as it is now. */
  appeal: Appeal
  step: AppealStep
}

/** What an action also writes: tables of the feature that registered it. Same transaction; a refusal undoes the action. */
export type Effect = (tx: EntityManager, done: Done) => Promise<void>

/** The registry where features say what an action does to their own tables. */
@Injectable()
export class ActionEffects {
  private readonly effects = new Map<ActionName, Effect[]>()

  /** Runs `effect` with every one of these actions, in the order of registration. */
  on(actions: readonly ActionName[], effect: Effect): void {
    for (const action of actions) this.effects.set(action, [...(this.effects.get(action) ?? []), effect])
  }

  /** Called by the one place that writes. */
  async run(tx: EntityManager, done: Done): Promise<void> {
    for (const effect of this.effects.get(done.action) ?? []) await effect(tx, done)
  }
}

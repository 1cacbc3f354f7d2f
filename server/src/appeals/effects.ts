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

/** What an action also writes: tables of the feature that registered it. Same transaction; a refusal undoes the action. Gives the appeal when it has acted on it once more. */
// biome-ignore lint/suspicious/noConfusingVoidType: most effects have nothing to give back
export type Effect = (tx: EntityManager, done: Done) => Promise<Appeal | void>

/** The registry where features say what an action does to their own tables. */
@Injectable()
export class ActionEffects {
  private readonly effects = new Map<ActionName, Effect[]>()

  /** Runs `effect` with every one of these actions, in the order of registration. */
  on(actions: readonly ActionName[], effect: Effect): void {
    for (const action of actions) this.effects.set(action, [...(this.effects.get(action) ?? []), effect])
  }

  /** Called by the one place that writes; gives the appeal as it is after all of them. */
  async run(tx: EntityManager, done: Done): Promise<Appeal> {
    let { appeal } = done
    for (const effect of this.effects.get(done.action) ?? []) appeal = (await effect(tx, done)) ?? appeal
    return appeal
  }
}

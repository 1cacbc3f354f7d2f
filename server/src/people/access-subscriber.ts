import { type EntitySubscriberInterface, EventSubscriber, type InsertEvent, type RemoveEvent, type UpdateEvent } from 'typeorm'
import { Consent } from './consent.entity'
import { Interest } from './interest.entity'
import { Membership } from './membership.entity'
import { Session } from './session.entity'

type Change = InsertEvent<object> | UpdateEvent<object> | RemoveEvent<object>

/**
 * Tells all nodes that what they know of sessions is old, in the transaction that ends a session, changes a membership, declares an
 * interest (回避) or takes an agreement back.
 * Listening here rather than asking every writer to say so: one that forgot would leave a dismissed person signed in.
 * (A new session changes nothing that anybody could know.)
 */
@EventSubscriber()
export class AccessSubscriber implements EntitySubscriberInterface {
  async afterInsert(event: InsertEvent<object>): Promise<void> {
    if (event.metadata.target === Membership || event.metadata.target === Interest || tookBack(event)) await tell(event)
  }

  async afterUpdate(event: UpdateEvent<object>): Promise<void> {
    await this.changed(event)
  }

  async afterRemove(event: RemoveEvent<object>): Promise<void> {
    await this.changed(event)
  }

  private async changed(event: Change): Promise<void> {
    if (event.metadata.target === Membership || event.metadata.target === Session) await tell(event)
  }
}

const tookBack = ({ metadata, entity }: InsertEvent<object>) => metadata.target === Consent && !(entity as Consent).given

async function tell({ queryRunner }: Change): Promise<void> {
  await queryRunner.query("UPDATE revision SET version = version + 1 WHERE id = 'access'")
}

import { Job } from './jobs/job.entity'
import { OutboxMessage } from './outbox/outbox-message.entity'

export const PLATFORM_ENTITIES = [OutboxMessage, Job]

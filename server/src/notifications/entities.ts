import { DailyDigest } from './daily-digest.entity'
import { InboxMessage } from './inbox-message.entity'
import { MessageAllowance } from './message-allowance.entity'
import { MessageConsent } from './message-consent.entity'
import { MessageDelivery } from './message-delivery.entity'
import { PhoneTask } from './phone-task.entity'
import { StaffBinding } from './staff-binding.entity'

export const NOTIFICATION_ENTITIES = [InboxMessage, MessageConsent, MessageAllowance, MessageDelivery, DailyDigest, PhoneTask, StaffBinding]

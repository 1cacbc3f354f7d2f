import { AuditEntry } from './audit/audit-entry.entity'
import { Revision } from './database/revision.entity'
import { Job } from './jobs/job.entity'
import { RateWindow } from './limits/rate-window.entity'
import { OutboxMessage } from './outbox/outbox-message.entity'
import { WechatPush } from './wechat/push/wechat-push.entity'
import { WechatToken } from './wechat/wechat-token.entity'

export const PLATFORM_ENTITIES = [OutboxMessage, Job, WechatToken, WechatPush, RateWindow, Revision, AuditEntry]

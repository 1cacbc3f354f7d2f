import type { MigrationInterface } from 'typeorm'
import { Platform1764000000000 } from './1764000000000-platform'
import { Wechat1764000000500 } from './1764000000500-wechat'
import { Territory1764000001000 } from './1764000001000-territory'
import { People1764000002000 } from './1764000002000-people'
import { Appeals1764000003000 } from './1764000003000-appeals'
import { Photos1764000004000 } from './1764000004000-photos'
import { Notifications1764000005000 } from './1764000005000-notifications'
import { Demo1764000006000 } from './1764000006000-demo'
import { Notices1764000007300 } from './1764000007300-notices'
import { Submission1764000007600 } from './1764000007600-submission'
import { Limits1764000007900 } from './1764000007900-limits'
import { Account1764000010000 } from './1764000010000-account'
import { Rounds1764000020000 } from './1764000020000-rounds'
import { Statistics1764000021000 } from './1764000021000-statistics'
import { Revisions1764000022000 } from './1764000022000-revisions'
import { AppealWalks1764000022100 } from './1764000022100-appeal-walks'
import { Causes1764000022300 } from './1764000022300-causes'
import { Calendar1764000023000 } from './1764000023000-calendar'
import { Whistles1764000024000 } from './1764000024000-whistles'
import { Presets1764000024500 } from './1764000024500-presets'
import { Merging1764000025000 } from './1764000025000-merging'
import { Alarms1764000026000 } from './1764000026000-alarms'
import { CalendarChanges1764000026100 } from './1764000026100-calendar-changes'
import { Afterwards1764000027000 } from './1764000027000-afterwards'
import { Graded1764000028000 } from './1764000028000-graded'
import { Children1764000029000 } from './1764000029000-children'
import { Siblings1764000029100 } from './1764000029100-siblings'
import { Ledgers1764000030000 } from './1764000030000-ledgers'
import { Audit1764000031000 } from './1764000031000-audit'
import { Reveals1764000031100 } from './1764000031100-reveals'
import { Retention1764000031200 } from './1764000031200-retention'
import { WechatPush1764000033000 } from './1764000033000-wechat-push'
import { MessageDelivery1764000033100 } from './1764000033100-message-delivery'
import { LostReviews1764000034000 } from './1764000034000-lost-reviews'
import { Interests1764000036000 } from './1764000036000-interests'
import { Content1764000038000 } from './1764000038000-content'
import { Digest1764000041000 } from './1764000041000-digest'
import { PhoneTasks1764000042000 } from './1764000042000-phone-tasks'

/** In the order in which they run; a feature area has a file of its own, and a released file never changes. */
export const MIGRATIONS: (new () => MigrationInterface)[] = [
  Platform1764000000000,
  Wechat1764000000500,
  Territory1764000001000,
  People1764000002000,
  Appeals1764000003000,
  Photos1764000004000,
  Notifications1764000005000,
  Demo1764000006000,
  Notices1764000007300,
  Submission1764000007600,
  Limits1764000007900,
  Account1764000010000,
  Rounds1764000020000,
  Statistics1764000021000,
  Revisions1764000022000,
  AppealWalks1764000022100,
  Causes1764000022300,
  Calendar1764000023000,
  Whistles1764000024000,
  Presets1764000024500,
  Merging1764000025000,
  Alarms1764000026000,
  CalendarChanges1764000026100,
  Afterwards1764000027000,
  Graded1764000028000,
  Children1764000029000,
  Siblings1764000029100,
  Ledgers1764000030000,
  Audit1764000031000,
  Reveals1764000031100,
  Retention1764000031200,
  WechatPush1764000033000,
  MessageDelivery1764000033100,
  LostReviews1764000034000,
  Interests1764000036000,
  Content1764000038000,
  Digest1764000041000,
  PhoneTasks1764000042000,
]

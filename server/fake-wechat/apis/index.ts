import type { FakeApi } from './api'
import { code2Session } from './login'
import { mediaCheckAsync } from './media-check'
import { getPhoneNumber } from './phone'
import { staffSend, staffUnbind } from './staff'
import { subscribeSend } from './subscribe-send'
import { msgSecCheck } from './text-check'
import { legacyToken, stableToken } from './token'

/** Every API the fake plays. */
export const APIS: readonly FakeApi[] = [
  code2Session,
  stableToken,
  legacyToken,
  getPhoneNumber,
  msgSecCheck,
  mediaCheckAsync,
  subscribeSend,
  staffSend,
  staffUnbind,
]

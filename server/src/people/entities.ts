import { Consent } from './consent.entity'
import { DailySlot } from './daily-slot.entity'
import { DeletionRequest } from './deletion-request.entity'
import { Interest } from './interest.entity'
import { Membership } from './membership.entity'
import { Person } from './person.entity'
import { PersonContact } from './person-contact.entity'
import { Session } from './session.entity'
import { SignInAttempt } from './sign-in-attempt.entity'
import { StaffAccount } from './staff-account.entity'
import { WechatIdentity } from './wechat-identity.entity'

export const PEOPLE_ENTITIES = [
  Person,
  WechatIdentity,
  PersonContact,
  Session,
  Membership,
  StaffAccount,
  SignInAttempt,
  Consent,
  DailySlot,
  DeletionRequest,
  Interest,
]

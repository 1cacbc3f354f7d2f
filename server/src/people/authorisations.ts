import { Injectable, type OnModuleInit } from '@nestjs/common'
import { type EntityManager, LessThanOrEqual } from 'typeorm'
import { Config } from '../platform/config'
import { Log } from '../platform/logging/log'
import { WeChatPushes } from '../platform/wechat/push/pushes'
import { type Pushed, saidAt, textOf } from '../platform/wechat/push/read'
import { AccountDeletion } from './account-deletion'
import { PeopleQueries } from './people.queries'
import { PersonContact } from './person-contact.entity'
import { PersonalData } from './personal-data'

/** WeChat's number for the telephone among what somebody may take back. */
const PHONE = '8'

/**
 * Obeys what people take back in WeChat's own settings. The telephone is wiped. Whoever gives the whole account up there is sent
 * nothing from that moment on, and the account here goes the way of every deletion, with the same week in which coming back calls
 * it off. The name is never WeChat's nickname and no picture of it is kept: a changed profile has nothing here to follow it.
 */
@Injectable()
export class Authorisations implements OnModuleInit {
  constructor(
    private readonly pushes: WeChatPushes,
    private readonly people: PeopleQueries,
    private readonly deletion: AccountDeletion,
    private readonly data: PersonalData,
    private readonly config: Config,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.pushes.handle('user_authorization_revoke', (tx, pushed) => this.revoked(tx, pushed))
    this.pushes.handle('user_authorization_cancellation', (tx, pushed) => this.left(tx, pushed))
  }

  private async revoked(tx: EntityManager, pushed: Pushed): Promise<void> {
    const personId = await this.personIn(pushed)
    if (!personId || !textOf(pushed, 'RevokeInfo').split(/\D+/).includes(PHONE)) return
    // a number that was left again since then was left with a new permission
    const verifiedAt = LessThanOrEqual(saidAt(pushed))
    const { affected } = await tx.delete(PersonContact, { id: personId, verifiedAt })
    if (affected) this.log.info('phone taken back in WeChat', { personId })
  }

  private async left(tx: EntityManager, pushed: Pushed): Promise<void> {
    const personId = await this.personIn(pushed)
    if (!personId) return
    await this.data.silence(tx, personId)
    if (!(await this.people.isLeaving(personId))) await this.deletion.ask(personId, 'KEEP')
  }

  private async personIn(pushed: Pushed): Promise<string | null> {
    const { wechatAppId } = this.config
    if ((textOf(pushed, 'AppID') || wechatAppId) !== wechatAppId) return null
    // the sender of these is sometimes the account itself
    return this.people.personBehind(wechatAppId, textOf(pushed, 'OpenID') || textOf(pushed, 'FromUserName'))
  }
}

import { createHash } from 'node:crypto'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { LessThan } from 'typeorm'
import { Clock, DAY, later, MINUTE } from '../../clock'
import { Config } from '../../config'
import { isDuplicate } from '../../database/errors'
import { insertRow } from '../../database/rows'
import { Transactions } from '../../database/transactions'
import { newId } from '../../ids'
import { Jobs } from '../../jobs/jobs'
import { Log } from '../../logging/log'
import { checkSignature, decrypt, PushRefused } from './crypto'
import { type Pushed, readPushed, textOf } from './read'
import { WechatPush } from './wechat-push.entity'

/** WeChat sends three times within a quarter of a minute; a message older than this is somebody's recording. */
const FRESH_MS = 5 * MINUTE
/** Longer than WeChat repeats anything. */
const REMEMBER_MS = 7 * DAY

/** What came in the address of a request, nothing about it being certain. */
export type PushQuery = Readonly<Record<string, unknown>>

/** Deals with one sort of event, in the transaction that remembers it: done or not done, never half. */
export type PushHandler = (tx: EntityManager, pushed: Pushed) => Promise<void>

/** Where WeChat's messages to this account arrive; features say by name which events they want. */
@Injectable()
export class WeChatPushes implements OnModuleInit {
  private readonly handlers = new Map<string, PushHandler>()

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly transactions: Transactions,
    private readonly jobs: Jobs,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.every(DAY / 1000, 'forget wechat pushes', () => this.forget())
  }

  /** Whether the account is set to push anything here. */
  get on(): boolean {
    return this.config.wechatPushToken !== ''
  }

  /** Registers who deals with an event; called while the application starts. */
  handle(event: string, handler: PushHandler): void {
    if (this.handlers.has(event)) throw new Error(`two features deal with ${event}`)
    this.handlers.set(event, handler)
  }

  /** What WeChat wants to hear when somebody enters our address in its console; anybody else is refused. */
  prove(query: PushQuery): string {
    this.checkPlain(query)
    return one(query, 'echostr')
  }

  /** Takes a message in, once, however often it is sent. */
  async receive(query: PushQuery, body: unknown): Promise<void> {
    const pushed = this.opened(query, body)
    const event = textOf(pushed, 'Event') || textOf(pushed, 'MsgType')
    const handler = this.handlers.get(event)
    // words that somebody types to the mini-program's account, or an event of no use here
    if (!handler) return
    const row = { id: newId(), dedupeKey: keyOf(pushed, event), event, receivedAt: this.clock.now() }
    try {
      await this.transactions.run(async (tx) => {
        await insertRow(tx, WechatPush, row)
        await handler(tx, pushed)
      })
    } catch (error) {
      if (!isDuplicate(error) || !(await this.known(row.dedupeKey))) throw error
    }
  }

  private async known(dedupeKey: string): Promise<boolean> {
    return this.transactions.manager.existsBy(WechatPush, { dedupeKey })
  }

  /** With a key for secure mode nothing else is believed: in plain mode whoever has seen one address could write more. */
  private opened(query: PushQuery, body: unknown): Pushed {
    const { wechatPushAesKey: key, wechatPushToken: token, wechatAppId } = this.config
    const outer = readPushed(typeof body === 'string' ? body : JSON.stringify(body ?? {}))
    if (!key) {
      this.checkPlain(query)
      return outer
    }
    this.refuseOld(query)
    const encrypted = textOf(outer, 'Encrypt')
    checkSignature(one(query, 'msg_signature'), token, one(query, 'timestamp'), one(query, 'nonce'), encrypted)
    return readPushed(decrypt(key, wechatAppId, encrypted))
  }

  private checkPlain(query: PushQuery): void {
    this.refuseOld(query)
    checkSignature(one(query, 'signature'), this.config.wechatPushToken, one(query, 'timestamp'), one(query, 'nonce'))
  }

  private refuseOld(query: PushQuery): void {
    const seconds = Number(one(query, 'timestamp'))
    if (!(Math.abs(this.clock.now().getTime() - seconds * 1000) <= FRESH_MS)) throw new PushRefused('signature')
  }

  private async forget(): Promise<void> {
    const before = later(this.clock.now(), -REMEMBER_MS)
    const { affected } = await this.transactions.run((tx) => tx.delete(WechatPush, { receivedAt: LessThan(before) }))
    if (affected) this.log.info('wechat pushes forgotten', { affected })
  }
}

function one(query: PushQuery, name: string): string {
  const value = query[name]
  return typeof value === 'string' ? value : ''
}

/** Messages have a number; of an event all that it says counts: one person may answer two questions within a second. */
function keyOf(pushed: Pushed, event: string): string {
  const about = textOf(pushed, 'MsgId') || JSON.stringify(pushed)
  return createHash('sha256')
    .update(`${event}\n${textOf(pushed, 'FromUserName')}\n${about}`)
    .digest('hex')
}

import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { Clock } from '../clock'
import { insertRows } from '../database/rows'
import { Transactions } from '../database/transactions'
import { newId } from '../ids'
import { requestIdNow } from '../trail'
import { OutboxMessage } from './outbox-message.entity'

/** Topic → payload. `events.ts` fills it in, so that the platform knows no feature and no message is untyped. */
// biome-ignore lint/suspicious/noEmptyInterface: declaration merging is the point
export interface OutboxTopics {}

export type Topic = keyof OutboxTopics

/** What a handler is told beside the payload; `id` is the same at every attempt, so it can mark what is done. */
export interface Delivery {
  id: string
  attempt: number
}

export type Handler<T extends Topic> = (payload: OutboxTopics[T], delivery: Delivery) => Promise<void>

/**
 * Messages between features, kept in the database: written in the transaction that makes them true, handled at least
 * once, in no particular order. Every subscriber gets a row of its own, so that one failing does not repeat the others.
 */
@Injectable()
export class Outbox {
  private readonly subscribers = new Map<string, Map<string, Handler<Topic>>>()
  private wake: () => void = () => undefined

  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Registers a handler under a lasting name; called while the application starts. */
  subscribe<T extends Topic>(topic: T, subscriber: string, handler: Handler<T>): void {
    const ofTopic = this.subscribers.get(topic) ?? new Map<string, Handler<Topic>>()
    if (ofTopic.has(subscriber)) throw new Error(`${subscriber} is subscribed to ${String(topic)} twice`)
    ofTopic.set(subscriber, handler as Handler<Topic>)
    this.subscribers.set(topic, ofTopic)
  }

  /** Adds a message for everybody who subscribes to the topic; part of the caller's transaction. */
  async add<T extends Topic>(
    tx: EntityManager,
    topic: T,
    payload: OutboxTopics[T],
    { availableAt }: { availableAt?: Date } = {},
  ): Promise<void> {
    const subscribers = [...(this.subscribers.get(topic)?.keys() ?? [])]
    if (subscribers.length === 0) return
    const now = this.clock.now()
    const common = {
      topic,
      payload: payload as object,
      state: 'NEW' as const,
      attempts: 0,
      availableAt: availableAt ?? now,
      createdAt: now,
      cause: requestIdNow() ?? null,
    }
    const messages = subscribers.map((subscriber) => ({
      ...common,
      id: newId(),
      subscriber,
      leaseBy: null,
      leaseUntil: null,
      lastError: null,
    }))
    await insertRows(tx, OutboxMessage, messages)
    this.transactions.afterCommit(() => this.wake())
  }

  /** The handler of a stored message; undefined when this release no longer knows it. */
  handlerOf(topic: string, subscriber: string): Handler<Topic> | undefined {
    return this.subscribers.get(topic)?.get(subscriber)
  }

  /** Lets the worker of this process know at once; others find the message when they look. */
  onAdded(wake: () => void): void {
    this.wake = wake
  }
}

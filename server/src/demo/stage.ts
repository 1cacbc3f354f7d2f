import { type ActionName, type Actor, type CallActionName, dayOf, shiftDay } from '@wish/shared'
import { IsNull, LessThan } from 'typeorm'
import { Appeal } from '../appeals/appeal.entity'
import { AppealsService } from '../appeals/appeals.service'
import { NoticesService } from '../notices/notices.service'
import { InboxMessage } from '../notifications/inbox-message.entity'
import { PeopleQueries } from '../people/people.queries'
import { PhotosService } from '../photos/photos.service'
import { DAY, later } from '../platform/clock'
import { Transactions } from '../platform/database/transactions'
import { Jobs } from '../platform/jobs/jobs'
import { OutboxWorker } from '../platform/outbox/outbox-worker'
import { WhistleCall } from '../whistles/whistle-call.entity'
import { WhistlesService } from '../whistles/whistles.service'
import { personIdOf } from './cast'
import { DEMO_STATE_ID, DemoState } from './demo-state.entity'
import { NOTICES, noticeText } from './notices'
import { Camera } from './pictures/pictures'
import type { Beat, InDays, OfStory, Story, Typed } from './stories/story'
import type { StoryClock } from './story-clock'
import type { DemoEvent } from './timetable'
import { LoadedElsewhere } from './trouble'

/** The services of the product by which the stories are played. */
export interface Services {
  clock: StoryClock
  transactions: Transactions
  appeals: AppealsService
  whistles: WhistlesService
  photos: PhotosService
  people: PeopleQueries
  jobs: Jobs
  outbox: OutboxWorker
  notices: NoticesService
  /** The moment at which the stories end. */
  endsAt: Date
}

/** In these fields a name is that of a drawing; in other lists it is itself. */
const PICTURES = /photoIds$/i

/** What the clocks of the lifecycle do each morning, and at the end. Other sweeps have nothing to do here. */
const MORNING_SWEEPS = ['appeal timeouts', 'confirm reminders', 'alarms of clocks', 'silent people to ring up']

/**
 * Plays the events of the timetable through the services that people use. Every event is done once, however often a
 * load is broken off: posting is recognised by its key, acting is one transaction together with the count of what is
 * done, and sweeps may be repeated.
 */
export class Stage {
  private readonly camera = new Camera()
  private readonly actors = new Map<string, Actor>()
  /** The appeal of each story that has begun. */
  private readonly ids = new Map<string, string>()

  constructor(private readonly services: Services) {}

  /** Plays one event that has not been played yet. */
  async play(event: DemoEvent, index: number): Promise<void> {
    const { clock, jobs, outbox } = this.services
    clock.moveTo(event.at)
    if (event.story === null) {
      for (const sweep of MORNING_SWEEPS) await jobs.runNow(sweep)
      await this.readOldMessages()
      await this.putUpNotices()
      await this.count(index)
    } else if (event.opens) {
      await this.open(event.story, event.beat)
      await this.count(index)
    } else {
      await this.act(event.story, event.beat, index)
    }
    await outbox.runUntilEmpty()
  }

  /** Finds the appeal of an event that an earlier load has played. */
  async recall(event: DemoEvent): Promise<void> {
    this.services.clock.moveTo(event.at)
    if (event.story && event.opens) await this.open(event.story, event.beat)
  }

  private async open({ name }: Story, beat: Beat): Promise<void> {
    const actor = await this.actor(beat.who)
    const body = await this.type(actor, `${name}-0`, beat.with)
    const key = `demo-${name}`
    const { appeals } = this.services
    const { id } = beat.does === 'submit' ? await appeals.submit(actor, key, body) : await appeals.recordOnSpot(actor, key, body)
    this.ids.set(name, id)
  }

  private async act({ name }: Story, beat: Beat, index: number): Promise<void> {
    const id = this.ids.get(name)
    if (id === undefined) throw new Error(`the story ${name} does not begin with a post`)
    const actor = await this.actor(beat.who)
    // pictures are large: they are sent before, as a phone does
    const body = await this.type(actor, `${name}-${index}`, beat.with)
    const { transactions, appeals, whistles } = this.services
    await transactions.run(async (tx) => {
      if (beat.call) {
        const call = await tx.findOneByOrFail(WhistleCall, { appealId: id, unitId: beat.call })
        await whistles.act(actor, call.id, beat.does as CallActionName, { ...body, version: call.version })
      } else {
        const { version } = await tx.findOneByOrFail(Appeal, { id })
        await appeals.act(actor, id, beat.does as ActionName, { ...body, version })
      }
      await this.count(index)
    })
  }

  /** One more event is done; whoever counts first has done it. */
  private async count(index: number): Promise<void> {
    const { affected } = await this.services.transactions.run((tx) =>
      tx.update(DemoState, { id: DEMO_STATE_ID, done: index }, { done: index + 1 }),
    )
    if (affected !== 1) throw new LoadedElsewhere()
  }

  private async actor(who: string): Promise<Actor> {
    const known = this.actors.get(who) ?? (await this.services.people.actorOf(personIdOf(who)))
    if (!known) throw new Error(`${who} does not live in the demo neighbourhood`)
    this.actors.set(who, known)
    return known
  }

  /** What a phone sends of what was typed: pictures by the ids of their uploads, days as dates. */
  private async type(actor: Actor, key: string, typed: Typed): Promise<Record<string, unknown>> {
    const body: Record<string, unknown> = {}
    for (const [field, value] of Object.entries(typed)) {
      body[field] = isList(value) && PICTURES.test(field) ? await this.upload(actor, `${key}-${field}`, value) : this.written(value)
    }
    return body
  }

  private written(value: unknown): unknown {
    if (typeof value !== 'object' || value === null || isList(value)) return value
    if (isOfStory(value)) return this.ids.get(value.story)
    if (isInDays(value)) return shiftDay(dayOf(this.services.clock.now()), value.inDays)
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, this.written(inner)]))
  }

  private async upload({ personId }: Actor, key: string, drawings: readonly string[]): Promise<string[]> {
    const ids: string[] = []
    for (const [i, drawing] of drawings.entries()) {
      const { id } = await this.services.photos.upload(personId, `demo-${key}-${i}`, () => this.camera.take(drawing))
      ids.push(id)
    }
    return ids
  }

  /** The notices of this morning; a key of their own makes each one once. */
  private async putUpNotices(): Promise<void> {
    const { clock, notices, endsAt } = this.services
    const now = clock.now()
    const lastDay = dayOf(endsAt)
    for (const notice of NOTICES.filter(({ daysAgo }) => shiftDay(lastDay, -daysAgo) === dayOf(now))) {
      const { key, who, unitId, title, lastsDays, urgent = false } = notice
      const body = { unitId, title, text: noticeText(notice, lastDay, now), until: shiftDay(dayOf(now), lastsDays), urgent }
      await notices.publish(await this.actor(who), `demo-notice-${key}`, body)
    }
  }

  /** People read what they are told within a day or so. */
  private async readOldMessages(): Promise<void> {
    const { clock, transactions } = this.services
    const now = clock.now()
    await transactions.run((tx) => tx.update(InboxMessage, { readAt: IsNull(), createdAt: LessThan(later(now, -DAY)) }, { readAt: now }))
  }
}

function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value)
}

function isOfStory(value: object): value is OfStory {
  return 'story' in value
}

function isInDays(value: object): value is InDays {
  return 'inDays' in value
}

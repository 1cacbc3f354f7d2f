import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { ContentDoubt } from '@wish/shared'
import { type EntityManager, LessThan } from 'typeorm'
import { PeopleQueries } from '../people/people.queries'
import { Photo } from '../photos/photo.entity'
import { CHECKING_VIEWER } from '../photos/photo-access'
import { PhotoAddresses } from '../photos/photo-address'
import { Clock, DAY, later, MINUTE } from '../platform/clock'
import { Config } from '../platform/config'
import { isDuplicate } from '../platform/database/errors'
import { Read, Reader } from '../platform/database/reader'
import { insertRow, rowOf, updateRows } from '../platform/database/rows'
import { Transactions } from '../platform/database/transactions'
import { Jobs } from '../platform/jobs/jobs'
import { Log } from '../platform/logging/log'
import { type Delivery, Outbox } from '../platform/outbox/outbox'
import { WeChatClient } from '../platform/wechat/client'
import { WeChatError } from '../platform/wechat/errors'
import { WeChatPushes } from '../platform/wechat/push/pushes'
import { groupOf, type Pushed, textOf } from '../platform/wechat/push/read'
import { ContentItem } from './content-item.entity'
import { Contents, type NewContent } from './contents'
import { MediaCheck } from './media-check.entity'

/** A photo was handed in with a matter, and WeChat is to look at it. */
export const PHOTO_TO_CHECK = 'photo.to-check'

declare module '../platform/outbox/outbox' {
  interface OutboxTopics {
    [PHOTO_TO_CHECK]: { photoId: string }
  }
}

type Verdict = NonNullable<MediaCheck['verdict']>
type Half = { photoId: string } | { verdict: Verdict }

/** WeChat pushes within half an hour, or not at all. */
const WAIT_MS = 35 * MINUTE
/** After so many tries a person looks: the outbox would go on for hours. */
const TRIES = 4
const SWEEP_SECONDS = 60
const BATCH = 200
/** Longer than anything waits to be joined. */
const REMEMBER_MS = 2 * DAY
/** The scene number for what users post (论坛). */
const SCENE_POST = 3
const VERDICTS: readonly Verdict[] = ['pass', 'review', 'risky']

/**
 * Has every picture looked at by WeChat after it was handed in. The answer to our call names a number, the verdict is pushed under that number,
 * and either may come first: both write the same row, and whoever finds the other half there draws the conclusion. Until then, and whenever
 * nobody has looked, the picture is for those of the matter only.
 */
@Injectable()
export class PictureChecks implements OnModuleInit {
  constructor(
    private readonly contents: Contents,
    private readonly client: WeChatClient,
    private readonly pushes: WeChatPushes,
    private readonly addresses: PhotoAddresses,
    private readonly people: PeopleQueries,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly log: Log,
    @Read(Photo) private readonly photos: Reader<Photo>,
    @Read(ContentItem) private readonly items: Reader<ContentItem>,
  ) {}

  onModuleInit(): void {
    this.outbox.subscribe(PHOTO_TO_CHECK, 'moderation.pictures', ({ photoId }, delivery) => this.ask(photoId, delivery))
    this.pushes.handle('wxa_media_check', (tx, pushed) => this.heard(tx, pushed))
    this.jobs.every(SWEEP_SECONDS, 'pictures nobody has judged', () => this.giveUp())
  }

  /** Has these photos looked at; part of the transaction that gives them to a matter. */
  async begin(
    tx: EntityManager,
    photoIds: readonly string[],
    where: Pick<NewContent, 'appealId' | 'communityId' | 'streetId'>,
  ): Promise<void> {
    await this.contents.put(
      tx,
      photoIds.map((subjectId) => ({ ...where, kind: 'PHOTO' as const, subjectId, state: 'CHECKING' as const })),
    )
    for (const photoId of photoIds) await this.outbox.add(tx, PHOTO_TO_CHECK, { photoId })
  }

  /** The resident says yes or no to a photo being public; what no machine has looked at then waits for a person. */
  async consent(tx: EntityManager, photoId: string, yes: boolean): Promise<void> {
    const photo = { kind: 'PHOTO' as const, subjectId: photoId }
    await tx.update(Photo, { id: photoId }, { consentedAt: yes ? this.clock.now() : null })
    if (yes) {
      await this.contents.move(tx, photo, ['UNKNOWN'], { state: 'HELD', why: 'UNKNOWN' })
      await this.contents.move(tx, photo, ['CLEAR'], { state: 'SHOWN' })
    } else {
      await this.contents.move(tx, photo, ['SHOWN'], { state: 'CLEAR' })
      const where = "kind = 'PHOTO' AND subjectId = ? AND state = 'HELD' AND why = 'UNKNOWN'"
      await updateRows(tx, ContentItem, { state: 'UNKNOWN' }, where, [photoId])
    }
  }

  private async ask(photoId: string, { attempt }: Delivery): Promise<void> {
    const item = await this.items.findOneBy({ kind: 'PHOTO', subjectId: photoId })
    const photo = item?.state === 'CHECKING' ? await this.photos.findOneBy({ id: photoId }) : null
    if (!photo) return
    const openid = await this.people.openIdOf(photo.ownerId)
    if (!openid || !this.pushes.on || !this.config.publicUrl) return this.unjudged(photoId)
    const url =
      this.config.publicUrl.replace(/\/+$/, '') + this.addresses.make({ id: photoId, variant: 'display', viewer: CHECKING_VIEWER })
    try {
      const { traceId } = await this.client.checkPicture({ openid, scene: SCENE_POST, url })
      await this.transactions.run((tx) => this.join(tx, traceId, { photoId }), { repeatable: true })
    } catch (error) {
      if (!(error instanceof WeChatError)) throw error
      // busy or too many within a minute: later; anything else will be the same the next time
      if ((error.kind === 'B' || error.kind === 'R') && attempt < TRIES) throw error
      await this.unjudged(photoId)
    }
  }

  private async heard(tx: EntityManager, pushed: Pushed): Promise<void> {
    const traceId = textOf(pushed, 'trace_id') || textOf(pushed, 'traceId')
    if (!traceId || traceId.length > 64) return
    const failed = !['', '0'].includes(textOf(pushed, 'errcode'))
    const suggest = textOf(groupOf(pushed, 'result'), 'suggest')
    const verdict = failed ? undefined : VERDICTS.find((known) => known === suggest)
    await this.join(tx, traceId, { verdict: verdict ?? 'failed' })
  }

  /** Adds one half; with both there, concludes. The row is the meeting place: on a server the second of two writers waits for the first. */
  private async join(tx: EntityManager, traceId: string, half: Half): Promise<void> {
    const added = await this.add(tx, traceId, half)
    if (!added) {
      try {
        await insertRow(tx, MediaCheck, { id: traceId, photoId: null, verdict: null, ...half, at: this.clock.now() })
        return
      } catch (error) {
        if (!isDuplicate(error)) throw error
        await this.add(tx, traceId, half)
      }
    }
    const whole = await rowOf(tx, MediaCheck, traceId)
    if (whole?.photoId && whole.verdict) await this.conclude(tx, whole.photoId, whole.verdict)
  }

  private async add(tx: EntityManager, traceId: string, half: Half): Promise<boolean> {
    const empty = 'photoId' in half ? 'photoId' : 'verdict'
    return (await updateRows<MediaCheck>(tx, MediaCheck, half, `id = ? AND ${empty} IS NULL`, [traceId])) > 0
  }

  /** What a verdict means; what a person has decided stays as it is. */
  private async conclude(tx: EntityManager, photoId: string, verdict: Verdict): Promise<void> {
    const photo = { kind: 'PHOTO' as const, subjectId: photoId }
    if (verdict === 'failed') return this.holdIfWanted(tx, photoId)
    const consented = await this.agreed(tx, photoId)
    if (verdict === 'pass') {
      const state = consented ? 'SHOWN' : 'CLEAR'
      await this.contents.move(tx, photo, ['CHECKING', 'UNKNOWN'], { state, why: null })
      const waits = "kind = 'PHOTO' AND subjectId = ? AND state = 'HELD' AND why = 'UNKNOWN'"
      await updateRows(tx, ContentItem, { state, why: null }, waits, [photoId])
      return
    }
    const why: ContentDoubt = verdict === 'risky' ? 'RISKY' : 'REVIEW'
    // of two verdicts on one picture the stricter counts, as long as no person has looked
    const moved = await this.contents.move(tx, photo, ['CHECKING', 'UNKNOWN', 'CLEAR', 'SHOWN'], { state: 'HELD', why })
    if (!moved) await updateRows(tx, ContentItem, { why }, "kind = 'PHOTO' AND subjectId = ? AND state = 'HELD'", [photoId])
  }

  /** No machine has looked. A person does, when the photo is to be public; otherwise there is nothing to decide. */
  private async holdIfWanted(tx: EntityManager, photoId: string): Promise<void> {
    const consented = await this.agreed(tx, photoId)
    const state = consented ? ('HELD' as const) : ('UNKNOWN' as const)
    await this.contents.move(tx, { kind: 'PHOTO', subjectId: photoId }, ['CHECKING'], { state, why: 'UNKNOWN' })
  }

  private async agreed(tx: EntityManager, photoId: string): Promise<boolean> {
    return ((await rowOf(tx, Photo, photoId))?.consentedAt ?? null) !== null
  }

  private unjudged(photoId: string): Promise<void> {
    return this.transactions.run((tx) => this.holdIfWanted(tx, photoId), { repeatable: true })
  }

  private async giveUp(): Promise<void> {
    const now = this.clock.now()
    for (;;) {
      const waiting = await this.items.find({
        where: { state: 'CHECKING', at: LessThan(later(now, -WAIT_MS)) },
        order: { at: 'ASC' },
        take: BATCH,
      })
      for (const { subjectId } of waiting) await this.unjudged(subjectId)
      if (waiting.length > 0) this.log.info('pictures without a verdict', { pictures: waiting.length })
      if (waiting.length < BATCH) break
    }
    await this.transactions.run((tx) => tx.delete(MediaCheck, { at: LessThan(later(now, -REMEMBER_MS)) }))
  }
}

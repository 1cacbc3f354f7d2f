import { Injectable, type OnModuleInit } from '@nestjs/common'
import { ACTION_NAMES, type Actor, audienceOf, type ContentShown, type ContentVerdict, canSee, SYSTEM } from '@wish/shared'
import type { EntityManager } from 'typeorm'
import { ContentDesk } from '../moderation/content-desk'
import { ContentItem } from '../moderation/content-item.entity'
import { Contents } from '../moderation/contents'
import { Photo } from '../photos/photo.entity'
import { PhotosService } from '../photos/photos.service'
import { Clock } from '../platform/clock'
import { Read, Reader } from '../platform/database/reader'
import { updateRows } from '../platform/database/rows'
import { Territory } from '../territory/territory'
import { Appeal } from './appeal.entity'
import { AppealStep } from './appeal-step.entity'
import { ActionEffects, type Done } from './effects'
import { AppealsWriter } from './writer'

/** What of a matter is looked at: words that a machine held, photos, and whatever of a wish everybody can read. */
@Injectable()
export class AppealContents implements OnModuleInit {
  constructor(
    private readonly desk: ContentDesk,
    private readonly contents: Contents,
    private readonly effects: ActionEffects,
    private readonly writer: AppealsWriter,
    private readonly photos: PhotosService,
    private readonly territory: Territory,
    private readonly clock: Clock,
    @Read(Appeal) private readonly appeals: Reader<Appeal>,
    @Read(AppealStep) private readonly steps: Reader<AppealStep>,
    @Read(Photo) private readonly pictures: Reader<Photo>,
  ) {}

  onModuleInit(): void {
    this.desk.decideWith(['TEXT', 'PHOTO', 'WISH', 'ANSWER'], {
      show: (reader, item) => this.show(reader, item),
      people: (item) => this.people(item),
      settle: (tx, judge, item, word) => this.settle(tx, judge, item, word),
    })
    this.effects.on(['submit'], (tx, done) => this.held(tx, done))
    this.effects.on(['publishWish', 'hangAgain'], (tx, done) => this.published(tx, done))
    this.effects.on(['openReply'], (tx, { appeal, step }) => this.put(tx, appeal, 'ANSWER', step.id, 'SHOWN'))
    this.effects.on(ACTION_NAMES, (tx, done) => this.leftTheWall(tx, done))
  }

  /** A complaint is read by those who handle it and by nobody else: only of a wish somebody has to say whether it may be seen. */
  private async held(tx: EntityManager, { appeal }: Done): Promise<void> {
    if (appeal.kind === 'WISH' && appeal.moderation === 'HELD') await this.put(tx, appeal, 'TEXT', appeal.id, 'HELD')
  }

  private async published(tx: EntityManager, { appeal, step }: Done): Promise<void> {
    await this.nobodyLooks(tx, appeal)
    // whoever made the public version has read the words it was made of
    const read = { state: 'SEEN', settledById: step.actorId, settledAt: this.clock.now() } as const
    await this.contents.move(tx, { kind: 'TEXT', subjectId: appeal.id }, ['HELD'], read)
    await this.put(tx, appeal, 'WISH', step.id, 'SHOWN')
  }

  private async leftTheWall(tx: EntityManager, { before, appeal }: Done): Promise<void> {
    if (before.onWall && !appeal.onWall) await this.nobodyLooks(tx, appeal)
  }

  /** What is not there any more need not be patrolled. */
  private async nobodyLooks(tx: EntityManager, { id }: Appeal): Promise<void> {
    await updateRows(tx, ContentItem, { state: 'CLEAR' }, "appealId = ? AND state = 'SHOWN' AND kind IN ('WISH', 'ANSWER')", [id])
  }

  private put(
    tx: EntityManager,
    appeal: Appeal,
    kind: 'TEXT' | 'WISH' | 'ANSWER',
    subjectId: string,
    state: 'HELD' | 'SHOWN',
  ): Promise<void> {
    const { id: appealId, communityId, streetId } = appeal
    return this.contents.put(tx, [
      { kind, subjectId, appealId, communityId, streetId, state, ...(state === 'HELD' ? { why: 'REVIEW' } : {}) },
    ])
  }

  private async show(reader: Actor, { kind, subjectId, appealId }: ContentItem): Promise<ContentShown | null> {
    const appeal = appealId ? await this.appeals.row(appealId) : null
    if (!appeal || !canSee(reader, appeal) || audienceOf(reader, appeal) !== 'handler') return null
    const common = { appealId: appeal.id, no: appeal.no, place: this.territory.community(appeal.communityId)?.name ?? '' }
    switch (kind) {
      case 'TEXT':
        return { ...common, title: appeal.title, text: appeal.text }
      case 'WISH':
        return { ...common, title: appeal.publicTitle ?? '', text: appeal.publicText ?? '' }
      case 'ANSWER':
        return { ...common, title: appeal.publicTitle ?? '', text: (await this.steps.findOneBy({ id: subjectId }))?.text ?? '' }
      default: {
        const photo = await this.pictures.findOneBy({ id: subjectId })
        return (
          photo && { ...common, title: appeal.publicTitle ?? appeal.title, text: '', photo: this.photos.viewOf(photo, reader.personId) }
        )
      }
    }
  }

  private async people({ kind, subjectId, appealId }: ContentItem) {
    const appeal = appealId ? await this.appeals.row(appealId) : null
    const step = kind === 'WISH' || kind === 'ANSWER' ? await this.steps.findOneBy({ id: subjectId }) : null
    return {
      involved: [appeal?.submitterId ?? null, appeal?.beneficiaryId ?? null, appeal?.claimantId ?? null],
      publisherId: step?.actorId ?? null,
    }
  }

  private async settle(
    tx: EntityManager,
    judge: Actor,
    { kind, appealId, state }: ContentItem,
    { verdict, reason }: { verdict: ContentVerdict; reason: string },
  ): Promise<void> {
    const appeal = appealId ? await tx.findOneBy(Appeal, { id: appealId }) : null
    // that somebody has looked at what is public and left it there is no news to its author
    if (!appeal || (state === 'SHOWN' && verdict === 'PASS')) return
    if (kind === 'WISH') {
      if (appeal.onWall) await this.writer.act(tx, judge, appeal.id, 'takeDown', { version: appeal.version, body: { reason } })
      return
    }
    const about = kind === 'TEXT' ? 'TEXT' : kind === 'PHOTO' ? 'PHOTO' : 'ANSWER'
    const what = { TEXT: '您写的话', PHOTO: '一张照片', ANSWER: '心愿墙上的公开答复' }[about]
    const text = verdict === 'PASS' ? `工作人员看过${what}，没有问题。` : `工作人员看过${what}，先不给大家看：${reason}`
    await this.writer.act(tx, SYSTEM, appeal.id, 'contentJudged', { version: appeal.version, body: { about, verdict, text } })
  }
}

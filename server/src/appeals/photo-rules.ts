import { Injectable, type OnModuleInit } from '@nestjs/common'
import { audienceOf, canSee, mayReadStep, photoIsPublic } from '@wish/shared'
import { ContentItem } from '../moderation/content-item.entity'
import { PeopleQueries } from '../people/people.queries'
import { type AppealLabel, type AttachedPhoto, PhotoAccess, PUBLIC_VIEWER, type Viewer } from '../photos/photo-access'
import { Read, Reader } from '../platform/database/reader'
import { Territory } from '../territory/territory'
import { Appeal } from './appeal.entity'
import { AppealStep } from './appeal-step.entity'

/** Who may see the photos of an appeal: whoever may see the appeal and read the step that brought the photo. */
@Injectable()
export class AppealPhotoRules implements OnModuleInit {
  constructor(
    private readonly access: PhotoAccess,
    private readonly people: PeopleQueries,
    private readonly territory: Territory,
    @Read(Appeal) private readonly appeals: Reader<Appeal>,
    @Read(AppealStep) private readonly steps: Reader<AppealStep>,
    @Read(ContentItem) private readonly items: Reader<ContentItem>,
  ) {}

  onModuleInit(): void {
    this.access.decideWith({
      maySee: (viewer, photo) => this.maySee(viewer, photo),
      labelOf: (appealId) => this.labelOf(appealId),
    })
  }

  private async maySee(viewer: Viewer, photo: AttachedPhoto): Promise<boolean> {
    if (viewer === PUBLIC_VIEWER) return this.isPublic(photo)
    const [appeal, step, actor] = await Promise.all([
      this.appeals.findOneBy({ id: photo.appealId }),
      photo.stepId ? this.steps.findOneBy({ id: photo.stepId }) : null,
      this.people.actorOf(viewer),
    ])
    if (!appeal || !step || !actor || !canSee(actor, appeal)) return false
    const audience = audienceOf(actor, appeal)
    const claim = audience === 'claimant' ? await this.lastClaim(appeal.id) : null
    return mayReadStep(step.readers, audience, claim !== null && step.seq <= claim.seq)
  }

  private async isPublic({ id, appealId, stepId, consentedAt }: AttachedPhoto): Promise<boolean> {
    if (consentedAt === null || stepId === null) return false
    const [appeal, step, item] = await Promise.all([
      this.appeals.row(appealId),
      this.steps.findOneBy({ id: stepId }),
      this.items.findOneBy({ kind: 'PHOTO', subjectId: id }),
    ])
    if (!appeal || !step) return false
    return photoIsPublic(appeal, { consented: true, state: item?.state ?? null, readers: step.readers })
  }

  private lastClaim(appealId: string): Promise<AppealStep | null> {
    return this.steps.findOne({ where: { appealId, action: 'claim' }, order: { seq: 'DESC' } })
  }

  private async labelOf(appealId: string): Promise<AppealLabel | null> {
    const appeal = await this.appeals.findOneBy({ id: appealId })
    if (!appeal) return null
    const unit = this.territory.findUnit(appeal.gridGroupId ?? appeal.communityId)
    return { place: unit?.name ?? '', no: appeal.no }
  }
}

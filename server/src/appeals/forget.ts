import { withoutPersonalData } from '@wish/shared'
import { type EntityManager, In } from 'typeorm'
import { ContentItem } from '../moderation/content-item.entity'
import { Photo } from '../photos/photo.entity'
import { Appeal } from './appeal.entity'
import { AppealContact, BeneficiaryContact, Rating } from './appeal-parts.entity'
import { AppealStep } from './appeal-step.entity'

/** As what somebody speaks of the own matter; what staff say is the case's. */
const OWN_VOICE = ['submitter', 'beneficiary', 'proxy']

/**
 * Takes from a matter what tells who asked: numbers and doors in the words, the number that was left; once it is over also the door,
 * the point on the map, the third person and the asker's own photos. While it is worked on, whoever works needs to know where, and
 * the person in whose name somebody asked may still be reached. Facts and steps that rules look at are not touched, so a replay still
 * gives the same.
 */
export async function forgetWhoAsked(tx: EntityManager, appeal: Appeal, over: boolean): Promise<void> {
  const words = { title: withoutPersonalData(appeal.title), text: withoutPersonalData(appeal.text) }
  await tx.update(Appeal, { id: appeal.id }, over ? { ...words, placeDetail: null, lat: null, lng: null } : words)
  // the person's own number goes with the account, like the one in the profile
  await tx.delete(AppealContact, { appealId: appeal.id })
  if (over) {
    await tx.delete(BeneficiaryContact, { appealId: appeal.id })
    // what staff handed in is evidence and belongs to the case; it carries a watermark
    const own = { appealId: appeal.id, ownerId: appeal.submitterId, watermark: 'NONE' as const }
    const gone = await tx.findBy(Photo, own)
    await tx.delete(Photo, own)
    if (gone.length > 0) await tx.delete(ContentItem, { kind: 'PHOTO', subjectId: In(gone.map(({ id }) => id)) })
    // a yes to what stays ends with the person who said it
    await tx.update(Photo, { appealId: appeal.id }, { consentedAt: null })
  }
  const own = await tx.findBy(AppealStep, { appealId: appeal.id, capacity: In(OWN_VOICE) })
  for (const { id, text } of own) if (text) await tx.update(AppealStep, { id }, { text: withoutPersonalData(text) })
  for (const { id, comment } of await tx.findBy(Rating, { appealId: appeal.id })) {
    if (comment) await tx.update(Rating, { id }, { comment: withoutPersonalData(comment) })
  }
}

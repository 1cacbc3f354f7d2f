import { Appeal } from './appeal.entity'
import { AppealContact, AppealNumber, Assignment, BeneficiaryContact, IdempotencyKey, Rating } from './appeal-parts.entity'
import { AppealStep } from './appeal-step.entity'

export const APPEAL_ENTITIES = [Appeal, AppealStep, Assignment, BeneficiaryContact, AppealContact, Rating, IdempotencyKey, AppealNumber]

import { ExclusionRequest } from './exclusion.entity'
import { FollowUp } from './follow-up.entity'

export const AFTERWARDS_ENTITIES = [FollowUp, ExclusionRequest]

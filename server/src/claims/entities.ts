import { Claim, WishItem } from './claim.entity'

export const CLAIM_ENTITIES = [Claim, WishItem]

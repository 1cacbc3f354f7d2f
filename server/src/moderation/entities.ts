import { ContentItem } from './content-item.entity'
import { MediaCheck } from './media-check.entity'

export const MODERATION_ENTITIES = [ContentItem, MediaCheck]

import { Photo } from './photo.entity'

export const PHOTO_ENTITIES = [Photo]

import { useEffect } from 'react'
import { PhotoPicker } from '../photos/photo-picker'
import { usePhotos } from '../photos/use-photos'
import type { FieldsState } from './use-fields'

/** The photo field of a form: photos go up while the rest is being filled in. */
export function PhotoField({ state, path, max, signedIn }: { state: FieldsState; path: string; max: number; signedIn: boolean }) {
  const photos = usePhotos(state.photos[path] ?? [], (items) => state.setPhotos(path, items), signedIn)
  const { finish } = photos
  const { register } = state
  // biome-ignore lint/correctness/useExhaustiveDependencies: registering again on every render would change nothing
  useEffect(() => register(path, finish), [path, finish])
  return <PhotoPicker photos={photos} max={max} />
}

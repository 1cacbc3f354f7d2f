import type { BuildingView, GridCardView } from '@wish/shared'
import { create } from 'zustand'
import { get } from '../../platform/http'
import { useKeptQuery } from '../../platform/query'
import { recall, remember } from '../../platform/storage'

/** The building a guest has chosen; an account remembers its own. */
const useGuest = create<{ building: BuildingView | null }>(() => ({ building: recall<BuildingView>('building') ?? null }))

/** The building that somebody who has not signed in has chosen on this device. */
export function useGuestBuilding(): BuildingView | null {
  return useGuest(({ building }) => building)
}

/** Remembers the building of a guest on this device. */
export function chooseGuestBuilding(building: BuildingView): void {
  remember('building', building)
  useGuest.setState({ building })
}

/** Whom to ring about a building. */
export function useGridCard(buildingId: string | null) {
  return useKeptQuery<GridCardView>({
    queryKey: ['grid-card', buildingId ?? ''],
    load: (signal) => get<GridCardView>(`/territory/buildings/${buildingId}/card`, undefined, signal),
    enabled: buildingId !== null,
  })
}

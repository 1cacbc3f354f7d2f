import type { BuildingView, CommunityView, Page } from '@wish/shared'
import { get } from '../../platform/http'

/** The calls about places. */
export const territoryApi = {
  /** Of all communities, `home` first. */
  buildings: (q: string, home: string | undefined, signal?: AbortSignal) =>
    get<Page<BuildingView>>('/territory/buildings', { q: q || undefined, home, limit: 50 }, signal),
  communities: (signal?: AbortSignal) => get<Page<CommunityView>>('/territory/communities', undefined, signal),
  /** The building whose code was scanned. */
  byCode: (code: string) => get<BuildingView>(`/territory/buildings/by-code/${encodeURIComponent(code)}`),
}

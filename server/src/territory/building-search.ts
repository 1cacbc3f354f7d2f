import { Injectable } from '@nestjs/common'
import { type BuildingView, type Page, Refusal } from '@wish/shared'
import { decodeValues } from '../platform/database/cursor'
import { pageOf } from '../platform/http/paging'
import type { Building } from './building.entity'
import { metresBetween, type Point } from './geometry'
import { Territory } from './territory'
import { TerritoryIndex } from './territory-index'

/** What the building picker asks. */
export interface BuildingSearch {
  q?: string
  communityId?: string
  /** The community whose buildings come first. */
  home?: string
  near?: Point
  cursor?: string
  limit: number
}

interface Hit {
  building: Building
  /** Sorted by: how well the words fit, at home or not, how far away, the community, the name with numbers counted, the id. */
  place: [rank: number, elsewhere: number, metres: number, community: string, name: string, id: string]
}

/** The building picker: names, other names and codes; one's own community first, nearest first when a point is given, else community by community. */
@Injectable()
export class BuildingSearcher {
  constructor(
    private readonly index: TerritoryIndex,
    private readonly territory: Territory,
  ) {}

  async search({ q = '', communityId, home, near, cursor, limit }: BuildingSearch): Promise<Page<BuildingView>> {
    const after = cursor ? decodeValues(cursor, 6) : null
    const { buildings } = await this.index.refresh()
    const words = plain(q)
    const hits: Hit[] = []
    for (const building of buildings.values()) {
      if (communityId !== undefined && building.communityId !== communityId) continue
      const rank = this.fit(building, words)
      if (rank === null) continue
      const metres =
        near && building.lat !== null && building.lng !== null
          ? Math.round(metresBetween(near, [building.lng, building.lat]))
          : near
            ? 9e9
            : 0
      const elsewhere = home === undefined || building.communityId === home ? 0 : 1
      const community = counted(this.territory.community(building.communityId)?.name ?? '')
      const place: Hit['place'] = [rank, elsewhere, metres, community, counted(building.name), building.id]
      if (!after || compare(place, after) > 0) hits.push({ building, place })
    }
    hits.sort((a, b) => compare(a.place, b.place))
    return pageOf(
      hits,
      limit,
      ({ building }) => this.view(building),
      ({ place }) => place,
    )
  }

  /** The building on whose door this code is printed. */
  async byCode(code: string): Promise<BuildingView> {
    const snapshot = await this.index.refresh()
    const building = snapshot.buildingByCode(code)
    if (!building) throw new Refusal('code.unknown')
    return this.view(building)
  }

  /** How a building is shown in the picker. */
  view(building: Building): BuildingView {
    const { communityName, gridName, communityId } = this.territory.locateBuilding(building)
    const where = [communityName, gridName].filter(Boolean).join(' · ')
    return { id: building.id, name: building.name, where, communityId, gridName }
  }

  /** 0 when a name starts with the words, 1 when they are somewhere, null when they are not. */
  private fit(building: Building, words: string): number | null {
    if (words === '') return 0
    const names = [building.name, ...building.aliases].map(plain)
    if (names.some((name) => name.startsWith(words))) return 0
    const community = plain(this.territory.community(building.communityId)?.name ?? '')
    return [...names, plain(building.code), ...names.map((name) => community + name)].some((name) => name.includes(words)) ? 1 : null
  }
}

/** As people type it: full-width or half-width, upper or lower case, with or without spaces. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s·,，.。-]/g, '')
}

/** 5号楼 before 15号楼: numbers are padded so that text order is number order. */
function counted(name: string): string {
  return plain(name).replaceAll(/\d+/g, (digits) => digits.padStart(8, '0'))
}

function compare(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [i, left] of a.entries()) {
    const right = b[i]
    if (right === undefined || left === right) continue
    return left < right ? -1 : 1
  }
  return 0
}

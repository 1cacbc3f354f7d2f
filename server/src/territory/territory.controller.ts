import { Controller, Get, Param, Query } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import type { BuildingView, CommunityView, GridCardView, Page, PlaceView } from '@wish/shared'
import { Public } from '../platform/http/public'
import { BuildingSearcher } from './building-search'
import { Territory } from './territory'
import { BuildingQuery, PointQuery } from './territory.dto'
import { TerritoryIndex } from './territory-index'

/** Places, for people who have not signed in too: one looks around first. It says nothing about who lives where. */
@ApiTags('territory')
@Public()
@Controller('territory')
export class TerritoryController {
  constructor(
    private readonly buildings: BuildingSearcher,
    private readonly index: TerritoryIndex,
    private readonly territory: Territory,
  ) {}

  /** The building picker. */
  @Get('buildings')
  search(@Query() { near, ...query }: BuildingQuery): Promise<Page<BuildingView>> {
    const [lat, lng] = near?.split(',').map(Number) ?? []
    return this.buildings.search({ ...query, near: lat === undefined || lng === undefined ? undefined : [lng, lat] })
  }

  /** A scanned building code. */
  @Get('buildings/by-code/:code')
  byCode(@Param('code') code: string): Promise<BuildingView> {
    return this.buildings.byCode(code)
  }

  /** Who looks after a building: service telephones and hours, nobody's own. */
  @Get('buildings/:id/card')
  async card(@Param('id') id: string): Promise<GridCardView> {
    await this.index.refresh()
    return this.territory.cardOf(id)
  }

  @Get('communities')
  async communities(): Promise<Page<CommunityView>> {
    const { communities, streets, units } = await this.index.refresh()
    const items = [...communities.values()].map(({ id, name, streetId }) => ({
      id,
      name,
      streetId,
      streetName: streets.get(streetId)?.name ?? '',
      phone: units.get(id)?.phone ?? null,
    }))
    return { items, nextCursor: null }
  }

  /** Which community and grid look after this point. */
  @Get('place')
  async place(@Query() point: PointQuery): Promise<PlaceView> {
    const { communityId, communityName, gridId, gridName } = await this.territory.locate(point, '')
    return { communityId, communityName, gridId, gridName }
  }
}

import { Module } from '@nestjs/common'
import { BuildingSearcher } from './building-search'
import { Territory } from './territory'
import { TerritoryController } from './territory.controller'
import { TerritoryIndex } from './territory-index'

@Module({
  controllers: [TerritoryController],
  providers: [TerritoryIndex, Territory, BuildingSearcher],
  exports: [TerritoryIndex, Territory, BuildingSearcher],
})
export class TerritoryModule {}

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { Type } from 'class-transformer'
import { IsLatitude, IsLongitude, IsOptional, IsString, Matches, MaxLength } from 'class-validator'
import { PageQuery } from '../platform/http/paging'

/** The query of the building picker. */
export class BuildingQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Name, other name or code', example: '5号楼' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  q?: string

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(36)
  communityId?: string

  @ApiPropertyOptional({ description: 'The community whose buildings come first' })
  @IsOptional()
  @IsString()
  @MaxLength(36)
  home?: string

  @ApiPropertyOptional({ description: 'lat,lng: nearest first', example: '39.992,116.412' })
  @IsOptional()
  @Matches(/^-?\d{1,2}(\.\d{1,8})?,-?\d{1,3}(\.\d{1,8})?$/, { message: '位置不对' })
  near?: string
}

/** A point, in the coordinates that WeChat gives (GCJ-02). */
export class PointQuery {
  @ApiProperty({ example: 39.992 })
  @Type(() => Number)
  @IsLatitude()
  lat: number

  @ApiProperty({ example: 116.412 })
  @Type(() => Number)
  @IsLongitude()
  lng: number
}

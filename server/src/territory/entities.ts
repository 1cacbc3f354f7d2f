import { Building } from './building.entity'
import { Community } from './community.entity'
import { Entrance } from './entrance.entity'
import { Grid } from './grid.entity'
import { Household } from './household.entity'
import { Street } from './street.entity'
import { Unit } from './unit.entity'

export const TERRITORY_ENTITIES = [Street, Unit, Community, Grid, Building, Entrance, Household]

import type { EntityManager, ObjectLiteral } from 'typeorm'
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js'
import { v7 as uuid } from 'uuid'
import { Memberships } from '../people/memberships'
import { DEFAULT_SETTINGS, Person } from '../people/person.entity'
import { Persons } from '../people/persons'
import { StaffAccounts } from '../people/staff-accounts'
import { WechatIdentity } from '../people/wechat-identity.entity'
import { Clock } from '../platform/clock'
import { Config } from '../platform/config'
import { Building } from '../territory/building.entity'
import { Community } from '../territory/community.entity'
import { Entrance } from '../territory/entrance.entity'
import { Grid } from '../territory/grid.entity'
import { Household } from '../territory/household.entity'
import { Street } from '../territory/street.entity'
import { TerritoryIndex } from '../territory/territory-index'
import { Unit } from '../territory/unit.entity'
import { CAST, type CastMember, DEMO_PASSWORD, openIdOf, personIdOf, phoneOf } from './cast'
import { STREETS } from './place/neighbourhood'
import { placeRows } from './place/rows'

/** What the loader's application gives to those who settle the neighbourhood. */
export interface Settlers {
  config: Config
  clock: Clock
  territory: TerritoryIndex
  persons: Persons
  memberships: Memberships
  accounts: StaffAccounts
}

const ROWS_AT_ONCE = 400

/** Builds the houses and lets people move in; part of the transaction that begins a load. */
export async function settle(tx: EntityManager, settlers: Settlers): Promise<void> {
  const rows = placeRows(STREETS)
  await insertAll(tx, Street, rows.streets)
  await insertAll(tx, Unit, rows.units)
  await insertAll(tx, Community, rows.communities)
  await insertAll(tx, Grid, rows.grids)
  await insertAll(tx, Building, rows.buildings)
  await insertAll(tx, Entrance, rows.entrances)
  await insertAll(tx, Household, rows.households)
  await settlers.territory.changed(tx)
  for (const person of CAST) await moveIn(tx, settlers, person)
}

async function insertAll<T extends ObjectLiteral>(tx: EntityManager, entity: new () => T, rows: readonly T[]): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    await tx.insert(entity, rows.slice(from, from + ROWS_AT_ONCE) as QueryDeepPartialEntity<T>[])
  }
}

/** Somebody who knows the app: in WeChat, with a verified phone, registered where they serve. */
async function moveIn(tx: EntityManager, settlers: Settlers, { id, name, home, serves, elder, desk }: CastMember): Promise<void> {
  const { config, clock, persons, memberships, accounts } = settlers
  const personId = await persons.create(tx, { id: personIdOf(id), name })
  const settings = { ...DEFAULT_SETTINGS, buildingId: home, ...(elder ? { elderMode: true } : {}) }
  await tx.update(Person, { id: personId }, { settings })
  const identity = { appId: config.wechatAppId, openid: openIdOf(id), unionid: null, personId, createdAt: clock.now() }
  await tx.insert(WechatIdentity, { id: uuid(), ...identity })
  const phone = phoneOf(id)
  for (const { role, unitId } of serves) await memberships.register(tx, { unitId, role, name, phone })
  if (desk) await accounts.register({ account: id, password: DEMO_PASSWORD, name, phone })
  // verifying the phone is what gives them the memberships and the account, as in life
  await persons.keepPhone(tx, personId, phone)
}

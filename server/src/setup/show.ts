import type { INestApplicationContext } from '@nestjs/common'
import { ROLES } from '@wish/shared'
import { DataSource, IsNull, Not } from 'typeorm'
import { Membership } from '../people/membership.entity'
import { StaffAccount } from '../people/staff-account.entity'
import { Building } from '../territory/building.entity'
import { Community } from '../territory/community.entity'
import { Grid } from '../territory/grid.entity'
import { Street } from '../territory/street.entity'
import { Unit } from '../territory/unit.entity'

/** What is in the database, in lines to print. Counts only. */
export async function counts(office: INestApplicationContext): Promise<string[]> {
  const { manager } = office.get(DataSource)
  const units = (type: Unit['type']) => manager.countBy(Unit, { type, active: true })
  const households = await manager.sum(Building, 'householdCount')
  const closed = await manager.countBy(Unit, { active: false })
  const lines = [
    `街道 ${await manager.count(Street)}，社区 ${await manager.count(Community)}，网格 ${await manager.count(Grid)}`,
    `楼栋 ${await manager.count(Building)}，户数合计 ${Number(households ?? 0)}`,
    `科室 ${await units('DEPARTMENT')}，党支部 ${await units('PARTY_BRANCH')}，停用的单位 ${closed}`,
  ]
  for (const role of Object.keys(ROLES) as (keyof typeof ROLES)[]) {
    const all = await manager.countBy(Membership, { role, state: 'ACTIVE' })
    if (all === 0) continue
    const gained = await manager.countBy(Membership, { role, state: 'ACTIVE', personId: Not(IsNull()) })
    lines.push(`${ROLES[role].label} ${all}（已绑定 ${gained}）`)
  }
  lines.push(`网页账号 ${await manager.countBy(StaffAccount, { state: 'ACTIVE' })}`)
  return lines
}

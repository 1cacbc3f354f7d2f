import { type Actor, isDay, mayReadFigures, Refusal, refuseField, shiftDay } from '@wish/shared'
import { IsString, Length, Matches } from 'class-validator'
import { Denied } from '../platform/audit/denials'
import type { Territory } from './territory'
import type { Unit } from './unit.entity'

const DAY = /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const WRONG_DAY = { message: '请填写日期，比如 2026-11-01' }
/** No figure is asked for more than this many days at once: one year and a leap day. */
const LONGEST_DAYS = 366

/** Whose figures, from which day to the day after the last. */
export class PeriodQuery {
  @IsString() @Length(1, 36) unitId: string
  @Matches(DAY, WRONG_DAY) from: string
  @Matches(DAY, WRONG_DAY) to: string
}

/** The unit whose figures are asked for, for whoever may read them; for everybody else there is none. Refuses a period that is none. */
export function unitOfFigures(territory: Territory, reader: Actor, { unitId, from, to }: PeriodQuery): Unit {
  const unit = territory.findUnit(unitId)
  if (!unit) throw new Refusal('not-found')
  if (!mayReadFigures(reader, unit)) throw new Denied('not-found', { kind: 'unit', id: unit.id, place: unit.streetId })
  if (!isDay(from)) throw refuseField('/from', '没有这一天')
  if (!isDay(to)) throw refuseField('/to', '没有这一天')
  if (to <= from) throw refuseField('/to', '结束的日子要在开始以后')
  if (shiftDay(from, LONGEST_DAYS) < to) throw refuseField('/to', '一次最多看一年')
  return unit
}

/** The column by which figures belong to a unit and to everything under it. */
export function areaOf({ type }: Pick<Unit, 'type'>): 'communityId' | 'streetId' | 'unitId' {
  return type === 'COMMUNITY' ? 'communityId' : type === 'STREET' ? 'streetId' : 'unitId'
}

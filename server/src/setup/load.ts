import type { INestApplicationContext } from '@nestjs/common'
import type { EntityManager, FindOptionsWhere, ObjectLiteral } from 'typeorm'
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js'
import { Membership } from '../people/membership.entity'
import { Memberships } from '../people/memberships'
import { Audit } from '../platform/audit/audit'
import { Transactions } from '../platform/database/transactions'
import { Building } from '../territory/building.entity'
import { Community } from '../territory/community.entity'
import { Grid } from '../territory/grid.entity'
import { Street } from '../territory/street.entity'
import { TerritoryIndex } from '../territory/territory-index'
import { Unit } from '../territory/unit.entity'
import { type Done, Places } from './checks'
import { gainAtOnce } from './gain'
import { FileRefused, SetupTrouble } from './mistakes'
import { People } from './people-checks'
import { SHEET_NAMES } from './sheets'
import type { Shelf } from './shelf'
import { type ReadBook, readWorkbook } from './workbook'
import { openWorkOf, readWorld } from './world'

/** One statement with more rows is refused by one database or the other. */
const ROWS_AT_ONCE = 400
/** So many changed rows are named; the rest are counted. */
const NAMED = 20

/** Loads a file: all of it, or with any mistake nothing. Gives what was done, in lines to print. */
export async function loadFile(office: INestApplicationContext, file: string): Promise<string[]> {
  const read = await readWorkbook(file)
  if (SHEET_NAMES.every((name) => read.book[name].length === 0) && read.mistakes.length === 0)
    throw new SetupTrouble(['文件里还没有内容（「备注」以「示例」开头的行不会载入）。什么都没有写入。'])
  return office.get(Transactions).run((tx) => loadIn(tx, office, read))
}

/** Compared and written in one transaction, so that nothing changes between the look and the writing. */
async function loadIn(tx: EntityManager, office: INestApplicationContext, { book, mistakes, examples }: ReadBook): Promise<string[]> {
  const memberships = office.get(Memberships)
  const world = await readWorld(tx)
  const places = new Places(world).read(book)
  const people = new People(places, world, (phone) => memberships.phoneIndex(phone)).read(book)
  for (const { unit, sheet, at } of places.closings) {
    const open = await openWorkOf(tx, unit.id)
    if (open > 0) places.wrong(sheet, at, '停用', `还有 ${open} 件没办完的事归它，请先转给别的单位或办完再停用`)
  }
  const all = [...mistakes, ...places.mistakes]
  if (all.length > 0) throw new FileRefused(inOrder(all))
  const done = [...places.done, ...people.done]
  if (places.done.some(({ outcome }) => outcome !== 'unchanged')) {
    await writePlaces(tx, places)
    await office.get(TerritoryIndex).changed(tx)
  }
  for (const id of people.ended) await memberships.end(tx, id)
  for (const [id, name] of people.renamed) await tx.update(Membership, { id }, { name })
  for (const { phoneIndex: _, ...registration } of people.registrations) await memberships.register(tx, pick(registration))
  const gained = await gainAtOnce(tx, memberships, world, people.registrations)
  const changed = done.filter(({ outcome }) => outcome !== 'unchanged').length
  await office.get(Audit).write(tx, 'NEIGHBOURHOOD_LOADED', { details: { rows: done.length, changed } })
  return [...summary(done), ...hints(places, book.楼栋.length, gained, examples)]
}

/** Upper units first: a row may only point at one that is there. */
async function writePlaces(tx: EntityManager, places: Places): Promise<void> {
  await write(tx, Street, places.streets)
  await write(tx, Unit, places.units)
  await write(tx, Community, places.communities)
  await write(tx, Grid, places.grids)
  await write(tx, Building, places.buildings)
}

async function write<T extends ObjectLiteral & { id: string }>(tx: EntityManager, entity: new () => T, shelf: Shelf<T>): Promise<void> {
  for (let from = 0; from < shelf.added.length; from += ROWS_AT_ONCE)
    await tx.insert(entity, shelf.added.slice(from, from + ROWS_AT_ONCE) as QueryDeepPartialEntity<T>[])
  for (const [id, patch] of shelf.changed) await tx.update(entity, { id } as FindOptionsWhere<T>, patch as QueryDeepPartialEntity<T>)
}

function pick({ unitId, role, name, phone }: Omit<People['registrations'][number], 'phoneIndex'>) {
  return { unitId, role, name, phone }
}

/** As somebody goes through the file: sheet by sheet, row by row. */
function inOrder<T extends { sheet: string; row: number }>(mistakes: readonly T[]): T[] {
  const place = (sheet: string) => (SHEET_NAMES as string[]).indexOf(sheet)
  return [...mistakes].sort((a, b) => place(a.sheet) - place(b.sheet) || a.row - b.row)
}

function summary(done: readonly Done[]): string[] {
  const lines = SHEET_NAMES.flatMap((sheet) => {
    const rows = done.filter((one) => one.sheet === sheet)
    const count = (outcome: Done['outcome']) => rows.filter((row) => row.outcome === outcome).length
    if (rows.length === 0) return []
    return [`${sheet}：新增 ${count('added')}，改动 ${count('changed')}，停用 ${count('closed')}，没有变化 ${count('unchanged')}`]
  })
  const named = done.filter(({ outcome }) => outcome === 'changed' || outcome === 'closed')
  for (const { sheet, label, outcome } of named.slice(0, NAMED))
    lines.push(`  ${outcome === 'closed' ? '停用' : '改动'} ${sheet} · ${label}`)
  if (named.length > NAMED) lines.push(`  ……还有 ${named.length - NAMED} 处`)
  return lines
}

function hints(places: Places, buildingRows: number, gained: number, examples: number): string[] {
  const lost = places.buildings.all().filter(({ gridId, lat }) => gridId === null && lat === null).length
  return [
    ...(buildingRows > 0 && lost > 0 ? [`提醒：有 ${lost} 栋楼没有网格也没有坐标，那里的诉求由社区接。`] : []),
    ...(gained > 0 ? [`其中 ${gained} 人的身份已经生效；其他新登记的人，本人在微信里验证手机号后生效。`] : []),
    ...(examples > 0 ? [`跳过示例 ${examples} 行。`] : []),
  ]
}

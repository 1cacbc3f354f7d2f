import { v7 as uuid } from 'uuid'
import type { Building } from '../territory/building.entity'
import type { Community } from '../territory/community.entity'
import type { Grid } from '../territory/grid.entity'
import type { Street } from '../territory/street.entity'
import type { Unit } from '../territory/unit.entity'
import type { Mistake } from './mistakes'
import { isInChina } from './ring'
import type { Book, BookRow, SheetName } from './sheets'
import { type Outcome, type Put, Shelf } from './shelf'
import type { World } from './world'

/** A line of the summary: which row of which sheet, and what becomes of it. */
export interface Done {
  sheet: SheetName
  label: string
  outcome: Outcome | 'closed'
}

/** A unit that is to be closed, and the row that says so. */
export interface Closing {
  unit: Unit
  sheet: SheetName
  at: number
}

/** A name within another: 第1网格 of one community is not that of the next. */
export const within = (upperId: string, name: string) => `${upperId}\0${name}`

interface Named {
  name?: string | null
  former?: string | null
  phone?: string | null
  hours?: string | null
  closed?: boolean | null
}

/** Turns the rows of the six sheets of places into changes of tables, with everything that does not fit together. */
export class Places {
  readonly mistakes: Mistake[] = []
  readonly done: Done[] = []
  readonly closings: Closing[] = []
  readonly streets: Shelf<Street>
  readonly communities: Shelf<Community>
  readonly grids: Shelf<Grid>
  readonly buildings: Shelf<Building>
  readonly units: Shelf<Unit>
  readonly departments: Shelf<Unit>
  readonly branches: Shelf<Unit>
  private readonly seen = new Map<string, number>()

  constructor(world: World) {
    const unitsOf = (type: Unit['type']) => world.units.filter((unit) => unit.type === type)
    this.streets = new Shelf(world.streets, ({ name }) => name)
    this.communities = new Shelf(world.communities, ({ name }) => name)
    this.grids = new Shelf(world.grids, ({ communityId, name }) => within(communityId, name))
    this.buildings = new Shelf(world.buildings, ({ code }) => code)
    this.departments = new Shelf(unitsOf('DEPARTMENT'), ({ streetId, name }) => within(streetId, name))
    this.branches = new Shelf(unitsOf('PARTY_BRANCH'), ({ communityId, name }) => within(communityId ?? '', name))
    // the units of streets, communities and grids go by id: their names are those of what they belong to
    this.units = new Shelf(world.units, ({ id }) => id)
  }

  /** Reads the sheets from the top down, so that a row finds what it names. */
  read(book: Book): this {
    for (const row of book.街道) this.street(row)
    for (const row of book.社区) this.community(row)
    for (const row of book.网格) this.grid(row)
    for (const row of book.单位科室) this.department(row)
    for (const row of book.党支部) this.branch(row)
    for (const row of book.楼栋) this.building(row)
    return this
  }

  /** Notes a mistake. */
  wrong(sheet: string, row: number, column: string, problem: string): void {
    this.mistakes.push({ sheet, row, column, problem })
  }

  private street({ at, values }: BookRow<'街道'>): void {
    const key = this.keyOf('街道', at, this.streets, values, (name) => name)
    if (key === undefined || !values.name) return
    const known = this.streets.find(key)
    const id = known?.id ?? uuid()
    const put = known
      ? this.streets.change(key, known, { name: values.name })
      : this.streets.add(key, { id, name: values.name, preset: 'BEIJING' })
    const unit = this.unit({ ...EMPTY_UNIT, id, type: 'STREET', streetId: id }, values, put)
    this.note('街道', values.name, put, unit)
  }

  private community({ at, values }: BookRow<'社区'>): void {
    const street = this.named('社区', at, '街道', this.streets, values.street)
    const key = this.keyOf('社区', at, this.communities, values, (name) => name)
    if (key === undefined || !values.name || !street) return
    const known = this.communities.find(key)
    if (known && known.streetId !== street.id) {
      this.wrong('社区', at, '街道', '系统里已经有同名的社区，它属于另一个街道')
      return
    }
    const id = known?.id ?? uuid()
    const { name, boundary } = values
    const put = known
      ? this.communities.change(key, known, { name, boundary })
      : this.communities.add(key, { id, streetId: street.id, name, boundary: boundary ?? null })
    const place = { parentId: street.id, communityId: id, streetId: street.id }
    this.note('社区', name, put, this.unit({ ...EMPTY_UNIT, id, type: 'COMMUNITY', ...place }, values, put))
  }

  private grid({ at, values }: BookRow<'网格'>): void {
    const community = this.named('网格', at, '社区', this.communities, values.community)
    if (!community) return
    const key = this.keyOf('网格', at, this.grids, values, (name) => within(community.id, name))
    if (key === undefined || !values.name) return
    const known = this.grids.find(key)
    const { name, polygon } = values
    const groupId = known?.groupId ?? uuid()
    const place = { parentId: community.id, gridGroupId: groupId, communityId: community.id, streetId: community.streetId }
    const drawn = polygon === null ? [] : polygon
    const put = known
      ? this.grids.change(key, known, { name, polygon: drawn })
      : this.grids.add(key, { id: uuid(), communityId: community.id, name, groupId, polygon: drawn ?? [] })
    const unit = this.unit({ ...EMPTY_UNIT, id: groupId, type: 'GRID_GROUP', ...place }, values, put)
    this.open('网格', at, values, put, unit)
  }

  private department({ at, values }: BookRow<'单位科室'>): void {
    const street = this.named('单位科室', at, '街道', this.streets, values.street)
    if (!street) return
    const key = this.keyOf('单位科室', at, this.departments, values, (name) => within(street.id, name))
    if (key === undefined || !values.name) return
    const known = this.departments.find(key)
    const row = known ?? { ...EMPTY_UNIT, id: uuid(), type: 'DEPARTMENT' as const, parentId: street.id, streetId: street.id }
    this.ownUnit('单位科室', at, this.departments, key, row, !known, values)
  }

  private branch({ at, values }: BookRow<'党支部'>): void {
    const community = this.named('党支部', at, '社区', this.communities, values.community)
    if (!community) return
    const grid = this.gridIn('党支部', at, community, values.grid)
    const key = this.keyOf('党支部', at, this.branches, values, (name) => within(community.id, name))
    if (key === undefined || !values.name) return
    const known = this.branches.find(key)
    const place = { parentId: community.id, communityId: community.id, streetId: community.streetId }
    const row = known ?? { ...EMPTY_UNIT, id: uuid(), type: 'PARTY_BRANCH' as const, ...place }
    this.ownUnit('党支部', at, this.branches, key, row, !known, values, { gridGroupId: grid === null ? null : grid?.groupId })
  }

  private building({ at, values }: BookRow<'楼栋'>): void {
    const { code, name, aliases, lng, lat, households } = values
    const community = this.named('楼栋', at, '社区', this.communities, values.community)
    const grid = community && this.gridIn('楼栋', at, community, values.grid)
    if ((typeof lng === 'number') !== (typeof lat === 'number'))
      this.wrong('楼栋', at, lng ? '纬度' : '经度', '经度和纬度要么都填，要么都空着')
    else if (typeof lng === 'number' && typeof lat === 'number' && !isInChina([lng, lat]))
      this.wrong('楼栋', at, '经度', '这个位置不在国内，是不是把经度和纬度写反了')
    if (!code || !this.first('楼栋', at, '编码', code) || !name || !community) return
    const known = this.buildings.find(code)
    // a grid of the community it has left is not its grid any more
    const hasMoved = known !== undefined && known.communityId !== community.id
    const gridId = grid === null || (hasMoved && grid === undefined) ? null : grid?.id
    const wanted = { name, communityId: community.id, gridId, lng, lat }
    const listed = aliases === null ? [] : aliases
    const counted = households === null ? 0 : households
    const fresh = { id: uuid(), code, name, communityId: community.id, gridId: gridId ?? null, lng: lng ?? null, lat: lat ?? null }
    const put = known
      ? this.buildings.change(code, known, { ...wanted, aliases: listed, householdCount: counted })
      : this.buildings.add(code, { ...fresh, aliases: listed ?? [], householdCount: counted ?? 0 })
    this.done.push({ sheet: '楼栋', label: `${community.name} ${name}（${code}）`, outcome: put.outcome })
  }

  /** The unit that a street, community or grid has beside its own row. It takes the name when it is new or renamed. */
  private unit(fresh: Unit, values: Named, owner: Put<{ name: string }>): Put<Unit> {
    const known = this.units.find(fresh.id)
    const phone = values.phone
    const hours = values.hours
    if (!known) return this.units.add(fresh.id, { ...fresh, name: owner.row.name, phone: phone ?? null, hours: hours ?? null })
    const name = owner.outcome === 'changed' && values.former ? owner.row.name : undefined
    return this.units.change(fresh.id, known, { name, phone, hours })
  }

  /** A department or branch: it is its unit. */
  private ownUnit(
    sheet: '单位科室' | '党支部',
    at: number,
    shelf: Shelf<Unit>,
    key: string,
    row: Unit,
    isNew: boolean,
    values: Named,
    more: Partial<Unit> = {},
  ): void {
    const wanted = { name: values.name ?? row.name, phone: values.phone, hours: values.hours, ...more }
    if (isNew) Object.assign(row, defined(wanted))
    const put = isNew ? shelf.add(key, row) : this.units.change(row.id, row, wanted)
    if (isNew) this.units.add(row.id, row)
    this.open(sheet, at, values, put, put)
  }

  /** What the column 停用 says: closes the unit, or opens it again. */
  private open(sheet: SheetName, at: number, values: Named, put: Put<{ name: string }>, { row: unit, outcome }: Put<Unit>): void {
    const label = put.row.name
    if (values.closed && put.outcome === 'added') {
      this.wrong(sheet, at, '停用', '系统里还没有它，不用停用；请删掉这一行')
      return
    }
    const wasActive = unit.active
    const opened = values.closed === undefined ? undefined : !values.closed
    const turned = this.units.change(unit.id, unit, { active: opened })
    if (wasActive && !unit.active) {
      this.closings.push({ unit, sheet, at })
      this.done.push({ sheet, label, outcome: 'closed' })
    } else this.note(sheet, label, put, { row: unit, outcome: outcome === 'unchanged' ? turned.outcome : outcome })
  }

  private note(sheet: SheetName, label: string, ...puts: Put<unknown>[]): void {
    const outcome = (['added', 'changed'] as const).find((one) => puts.some((put) => put.outcome === one)) ?? 'unchanged'
    this.done.push({ sheet, label, outcome })
  }

  /** The key of a row, after a renaming; undefined when the row cannot be told from another. */
  private keyOf<T extends { id: string }>(sheet: SheetName, at: number, shelf: Shelf<T>, values: Named, key: (name: string) => string) {
    if (!values.name) return undefined
    const own = key(values.name)
    if (!this.first(sheet, at, '名称', own)) return undefined
    if (!values.former || values.former === values.name) return own
    const former = key(values.former)
    if (shelf.find(former) && shelf.find(own)) this.wrong(sheet, at, '原名称', '新旧两个名称在系统里都有，不能改成已有的名称')
    else if (shelf.find(former)) shelf.rename(former, own)
    else if (!shelf.find(own)) this.wrong(sheet, at, '原名称', `系统里没有叫「${values.former}」的`)
    return own
  }

  /** False for the second row of the same key. */
  private first(sheet: SheetName, at: number, column: string, key: string): boolean {
    const before = this.seen.get(`${sheet}\0${key}`)
    if (before === undefined) this.seen.set(`${sheet}\0${key}`, at)
    else this.wrong(sheet, at, column, `和第 ${before} 行重复`)
    return before === undefined
  }

  private named<T extends { id: string }>(sheet: SheetName, at: number, column: string, shelf: Shelf<T>, name?: string | null) {
    if (!name) return undefined
    const found = shelf.find(name)
    if (!found) this.wrong(sheet, at, column, `没有叫「${name}」的${column}，请先在「${column}」表里写上，或核对名称`)
    return found
  }

  /** The grid a row names: null when it names none, undefined when nothing is to change. */
  private gridIn(sheet: SheetName, at: number, community: Community, name?: string | null): Grid | null | undefined {
    if (!name) return name === null ? null : undefined
    const grid = this.grids.find(within(community.id, name))
    if (!grid) this.wrong(sheet, at, '网格', `「${community.name}」里没有叫「${name}」的网格`)
    else if (this.units.find(grid.groupId)?.active === false) this.wrong(sheet, at, '网格', `「${name}」已经停用，请换一个网格`)
    return grid
  }
}

const EMPTY_UNIT = { name: '', parentId: null, gridGroupId: null, communityId: null, phone: null, hours: null, active: true }

function defined<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>
}

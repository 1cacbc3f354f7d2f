import type { Role, UnitType } from '@wish/shared'
import type { Membership } from '../people/membership.entity'
import type { Unit } from '../territory/unit.entity'
import type { Done, Places } from './checks'
import { type Book, type BookRow, ROLE_WORDS } from './sheets'
import type { World } from './world'

/** Where somebody of a role may serve. */
const SERVES_IN: Partial<Record<Role, readonly UnitType[]>> = {
  GRID_WORKER: ['GRID_GROUP'],
  GRID_LEAD: ['GRID_GROUP'],
  COMMUNITY_ADMIN: ['COMMUNITY'],
  DEPARTMENT_USER: ['DEPARTMENT'],
  STREET_ADMIN: ['STREET'],
  SUPERVISOR: ['STREET'],
  LINKED_LEADER: ['COMMUNITY'],
  REVIEWER: ['STREET'],
  AUDITOR: ['STREET'],
  SYSTEM_ADMIN: ['STREET'],
  PARTY_MEMBER: ['PARTY_BRANCH', 'COMMUNITY'],
  VOLUNTEER: ['COMMUNITY', 'GRID_GROUP', 'PARTY_BRANCH'],
  STEWARD: ['GRID_GROUP', 'COMMUNITY'],
}
const UNIT_WORDS: Record<UnitType, string> = {
  GRID_GROUP: '网格',
  COMMUNITY: '社区',
  STREET: '街道',
  DEPARTMENT: '科室',
  PARTY_BRANCH: '党支部',
  PROPERTY: '物业',
  MEDIATORS: '贤达',
}

/** A membership to register. */
export interface Registration {
  unitId: string
  role: Role
  name: string
  phone: string
  phoneIndex: string
}

type Row = BookRow<'人员'>
type Whole = { at: number; closed: boolean; unit: Unit; key: string } & Registration

/** Turns the sheet 人员 into memberships to register, to rename and to end. */
export class People {
  readonly done: Done[] = []
  readonly registrations: Registration[] = []
  readonly renamed = new Map<string, string>()
  readonly ended: string[] = []
  /** By what tells one membership from another. */
  private readonly known = new Map<string, Membership[]>()
  /** Who answers to a phone, after everything in the file. */
  private readonly names = new Map<string, Map<string, number | null>>()

  constructor(
    private readonly places: Places,
    world: World,
    private readonly phoneIndex: (phone: string) => string,
  ) {
    for (const membership of world.memberships) {
      const key = keyOf(membership)
      this.known.set(key, [...(this.known.get(key) ?? []), membership])
    }
  }

  /** What is ended comes first: a number may go from one person to the next in the same file. */
  read(book: Book): this {
    const rows = book.人员.flatMap((row) => this.whole(row) ?? [])
    for (const row of rows) if (row.closed) this.end(row)
    const seen = new Map<string, number>()
    for (const row of rows) {
      if (row.closed) continue
      const before = seen.get(row.key)
      if (before !== undefined) this.wrong(row.at, '手机号', `和第 ${before} 行重复（手机号、角色、单位都相同）`)
      else {
        seen.set(row.key, row.at)
        this.keep(row)
      }
    }
    this.compareNames()
    return this
  }

  private whole({ at, values }: Row): Whole | undefined {
    const { name, phone, role } = values
    const unit = role && values.unit ? this.unitOf(at, role, values.unit, values.within ?? null) : undefined
    if (!name || !phone || !role || !unit) return undefined
    const phoneIndex = this.phoneIndex(phone)
    const registration = { unitId: unit.id, role, name, phone, phoneIndex }
    return { at, closed: values.closed === true, unit, key: keyOf(registration), ...registration }
  }

  private end({ at, key, name, role, unit }: Whole): void {
    const known = (this.known.get(key) ?? []).filter((membership) => membership.name === name)
    const active = known.filter(({ state }) => state === 'ACTIVE')
    if (known.length === 0) {
      this.wrong(at, '停用', '系统里没有这个人的这个身份，请核对姓名、手机号、角色和单位')
      return
    }
    for (const membership of active) {
      membership.state = 'ENDED'
      this.ended.push(membership.id)
    }
    this.done.push({ sheet: '人员', label: label(name, role, unit), outcome: active.length > 0 ? 'closed' : 'unchanged' })
  }

  private keep(row: Whole): void {
    const { at, key, name, role, unit } = row
    if (!unit.active) {
      this.wrong(at, '单位', `「${unit.name}」已经停用，请换一个单位，或者把这一行也停用`)
      return
    }
    const active = (this.known.get(key) ?? []).filter(({ state }) => state === 'ACTIVE')
    const other = active.filter((membership) => membership.name !== name)
    const held = other.find(({ personId }) => personId !== null)
    if (held) {
      this.wrong(at, '姓名', `这个号码登记的是「${held.name}」，本人已经绑定。换了人，请另写一行把「${held.name}」停用`)
      return
    }
    for (const membership of other) {
      membership.name = name
      this.renamed.set(membership.id, name)
    }
    if (active.length === 0) this.registrations.push(row)
    this.nameOf(row.phoneIndex).set(name, at)
    const outcome = active.length === 0 ? 'added' : other.length > 0 ? 'changed' : 'unchanged'
    this.done.push({ sheet: '人员', label: label(name, role, unit), outcome })
  }

  /** One number is one person: a slip of the finger would hand an office to somebody else. */
  private compareNames(): void {
    for (const memberships of this.known.values())
      for (const { phoneIndex, state, name } of memberships) {
        const names = state === 'ACTIVE' && phoneIndex ? this.names.get(phoneIndex) : undefined
        if (names && !names.has(name)) names.set(name, null)
      }
    for (const names of this.names.values()) {
      if (names.size < 2) continue
      for (const [name, at] of names) {
        const other = [...names.keys()].find((one) => one !== name)
        if (at !== null) this.wrong(at, '手机号', `同一个号码也登记给了「${other}」，请核对是谁的`)
      }
    }
  }

  private nameOf(phoneIndex: string): Map<string, number | null> {
    const names = this.names.get(phoneIndex) ?? new Map<string, number | null>()
    this.names.set(phoneIndex, names)
    return names
  }

  private unitOf(at: number, role: Role, name: string, upper: string | null): Unit | undefined {
    const types = SERVES_IN[role] ?? []
    const found = types.flatMap((type) => this.unitsCalled(type, name, upper))
    const [unit, second] = found
    const kinds = types.map((type) => UNIT_WORDS[type]).join('或')
    if (!unit) {
      const where = upper === null ? '' : `「${upper}」里`
      this.wrong(at, '单位', `${where}没有叫「${name}」的${kinds}（${roleWord(role)}要写${kinds}的名称）`)
    } else if (second) this.wrong(at, '所属', `有 ${found.length} 个单位叫「${name}」，请写明属于哪个社区或街道`)
    return second ? undefined : unit
  }

  private unitsCalled(type: UnitType, name: string, upper: string | null): Unit[] {
    const { streets, communities, grids, departments, branches, units } = this.places
    const isIn = (unit: Unit) => upper === null || upper === this.upperName(unit)
    const byIds = (ids: string[]) => ids.flatMap((id) => units.find(id) ?? []).filter(isIn)
    if (type === 'STREET') return byIds([streets.find(name)?.id ?? ''])
    if (type === 'COMMUNITY') return byIds([communities.find(name)?.id ?? ''])
    if (type === 'GRID_GROUP')
      return byIds(
        grids
          .all()
          .filter((grid) => grid.name === name)
          .map(({ groupId }) => groupId),
      )
    return (type === 'DEPARTMENT' ? departments : branches).all().filter((unit) => unit.name === name && isIn(unit))
  }

  private upperName({ type, parentId, name }: Unit): string {
    return type === 'STREET' ? name : (this.places.units.find(parentId ?? '')?.name ?? '')
  }

  private wrong(at: number, column: string, problem: string): void {
    this.places.wrong('人员', at, column, problem)
  }
}

function keyOf({ phoneIndex, unitId, role }: { phoneIndex: string | null; unitId: string; role: Role }): string {
  return `${phoneIndex}\0${unitId}\0${role}`
}

const roleWord = (role: Role) => Object.keys(ROLE_WORDS).find((word) => ROLE_WORDS[word] === role) ?? role
const label = (name: string, role: Role, unit: Unit) => `${name} · ${unit.name} ${roleWord(role)}`

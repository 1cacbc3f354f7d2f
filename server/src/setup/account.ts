import { randomInt } from 'node:crypto'
import type { INestApplicationContext } from '@nestjs/common'
import { ROLES } from '@wish/shared'
import { DataSource } from 'typeorm'
import { Membership } from '../people/membership.entity'
import { Memberships } from '../people/memberships'
import { StaffAccount } from '../people/staff-account.entity'
import { plainAccount, StaffAccounts } from '../people/staff-accounts'
import { SetupTrouble } from './mistakes'

/** Without 0 and o, 1, i and l: somebody will write it on a slip of paper. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'
const GROUPS = 4
const GROUP = 4

/** An account with a password that is to be had only now. */
export interface Issued {
  account: string
  password: string
  name: string
  made: 'created' | 'reset'
}

/** Makes an account for somebody who is registered, or gives the one that exists a new password. */
export async function issueAccount(office: INestApplicationContext, who: string, wanted: string): Promise<Issued> {
  const account = plainAccount(wanted)
  if (!/^[a-z0-9][a-z0-9._-]{1,31}$/.test(account))
    throw new SetupTrouble(['账号只能用字母、数字、点、短横线和下划线，2 到 32 个字，例如 zhang.li'])
  const { name, phoneIndex, personId } = await holderOf(office, who)
  const { manager } = office.get(DataSource)
  const taken = await manager.findOneBy(StaffAccount, { account })
  if (taken && taken.phoneIndex !== phoneIndex) throw new SetupTrouble([`账号 ${account} 已经是别人的了，请换一个。`])
  const own = await manager.findOneBy(StaffAccount, { phoneIndex })
  if (!taken && own) throw new SetupTrouble([`${name}已经有账号 ${own.account}。要重设密码，请写这个账号。`])
  const password = newPassword()
  const made = await office.get(StaffAccounts).issue({ account, password, name, phoneIndex, personId })
  return { account, password, name, made }
}

interface Holder {
  name: string
  phoneIndex: string
  personId: string | null
}

/** Whom the office means, by phone or by the name in the sheet 人员. */
async function holderOf(office: INestApplicationContext, who: string): Promise<Holder> {
  const text = who.normalize('NFKC').trim()
  const isPhone = /^[\d\s+()-]{11,}$/.test(text)
  const wanted = isPhone ? { phoneIndex: office.get(Memberships).phoneIndex(text) } : { name: who.trim() }
  const found = await office.get(DataSource).manager.findBy(Membership, { ...wanted, state: 'ACTIVE' })
  const registered = found.filter(({ phoneIndex }) => phoneIndex !== null)
  const phones = new Set(registered.map(({ phoneIndex }) => phoneIndex))
  const staff = registered.find(({ role }) => ROLES[role].staff)
  if (registered.length === 0)
    throw new SetupTrouble([`没有登记过${isPhone ? '这个手机号' : `叫「${who}」的人`}。请先在「人员」表里写上，再运行 load。`])
  if (phones.size > 1) throw new SetupTrouble([`登记了 ${phones.size} 位「${who}」，请改用手机号。`])
  if (!staff?.phoneIndex) throw new SetupTrouble(['账号只给工作人员。党员、志愿者和居民请在微信小程序里登录。'])
  const persons = new Set(registered.flatMap(({ personId }) => personId ?? []))
  const [personId] = persons
  return { name: staff.name, phoneIndex: staff.phoneIndex, personId: persons.size === 1 && personId ? personId : null }
}

/** Some eighty bits. */
function newPassword(): string {
  const letter = () => LETTERS[randomInt(LETTERS.length)] ?? ''
  return Array.from({ length: GROUPS }, () => Array.from({ length: GROUP }, letter).join('')).join('-')
}

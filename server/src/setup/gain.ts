import { type EntityManager, In } from 'typeorm'
import type { Memberships } from '../people/memberships'
import { PersonContact } from '../people/person-contact.entity'
import { StaffAccount } from '../people/staff-account.entity'
import type { Registration } from './people-checks'
import type { World } from './world'

const PHONES_AT_ONCE = 400

/**
 * Somebody who is known already need not verify the phone a second time: who holds another office under this number and
 * name, signs in with an account made for it, or is the only one who ever verified it. As soon as the number was
 * anybody else's, nobody is guessed: whoever has it now verifies it. Gives how many people it concerned.
 */
export async function gainAtOnce(
  tx: EntityManager,
  memberships: Memberships,
  world: World,
  registrations: readonly Registration[],
): Promise<number> {
  const wanted = new Map(registrations.map(({ phoneIndex, name }) => [phoneIndex, name]))
  const names = new Map<string, Set<string>>()
  const owners = new Map<string, Set<string>>()
  const note = <T>(map: Map<string, Set<T>>, phoneIndex: string | null, value: T | null) => {
    if (phoneIndex && value !== null && wanted.has(phoneIndex)) map.set(phoneIndex, (map.get(phoneIndex) ?? new Set()).add(value))
  }
  for (const { phoneIndex, personId, name } of world.memberships) {
    note(names, phoneIndex, name)
    note(owners, phoneIndex, personId)
  }
  const phones = [...wanted.keys()]
  for (let from = 0; from < phones.length; from += PHONES_AT_ONCE) {
    const phoneIndex = In(phones.slice(from, from + PHONES_AT_ONCE))
    for (const account of await tx.findBy(StaffAccount, { phoneIndex })) {
      note(names, account.phoneIndex, account.name)
      note(owners, account.phoneIndex, account.personId)
    }
    for (const contact of await tx.findBy(PersonContact, { phoneIndex })) note(owners, contact.phoneIndex, contact.id)
  }
  let gained = 0
  for (const [phoneIndex, name] of wanted) {
    const [owner, second] = owners.get(phoneIndex) ?? []
    const others = [...(names.get(phoneIndex) ?? [])].filter((one) => one !== name)
    if (!owner || second || others.length > 0) continue
    await memberships.gain(tx, owner, phoneIndex)
    gained += 1
  }
  return gained
}

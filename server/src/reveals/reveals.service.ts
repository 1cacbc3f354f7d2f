import { Injectable } from '@nestjs/common'
import {
  type Actor,
  audienceOf,
  handlesAs,
  maskPhone,
  NAMELESS,
  type Page,
  RELAY,
  RELAY_TOLD,
  REVEAL_REASONS,
  Refusal,
  type RevealedContact,
  type RevealReason,
  type RevealView,
  ROLES,
  ringsThroughCentre,
} from '@wish/shared'
import { Appeal } from '../appeals/appeal.entity'
import { AppealsQueries } from '../appeals/appeals.queries'
import { deniedAppeal } from '../appeals/denied-appeal'
import { Audit } from '../platform/audit/audit'
import { Clock } from '../platform/clock'
import { decodeCursor, encodeCursor } from '../platform/database/cursor'
import { Read, Reader } from '../platform/database/reader'
import { Transactions } from '../platform/database/transactions'
import { newId } from '../platform/ids'
import { Territory } from '../territory/territory'
import { ContactReveal } from './contact-reveal.entity'

/** Telephones of residents: shown in full only to whoever handles the matter and says what for, and told to their owner. */
@Injectable()
export class Reveals {
  constructor(
    @Read(ContactReveal) private readonly reveals: Reader<ContactReveal>,
    @Read(Appeal) private readonly appeals: Reader<Appeal>,
    private readonly queries: AppealsQueries,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly territory: Territory,
    private readonly clock: Clock,
  ) {}

  /** Shows the number of a matter; that it was shown is written before it leaves. */
  async reveal(reader: Actor, appealId: string, why: RevealReason): Promise<RevealedContact> {
    const appeal = await this.queries.seen(reader, appealId)
    const relayed = ringsThroughCentre(reader, appeal)
    if (audienceOf(reader, appeal) !== 'handler' && !relayed) throw deniedAppeal(appeal)
    const { name, phone } = await this.queries.contactOf(appeal)
    if (phone === null) throw new Refusal('contact.none')
    const serving = handlesAs(reader, appeal)
    await this.transactions.run(async (tx) => {
      await tx.insert(ContactReveal, {
        id: newId(),
        ownerId: appeal.submitterId,
        appealId,
        readerId: reader.personId,
        unitId: serving?.unitId ?? null,
        role: serving?.role ?? null,
        why: relayed ? RELAY : why,
        at: this.clock.now(),
      })
      const about = { kind: 'appeal', id: appealId }
      const note = { actorId: reader.personId, about, place: appeal.streetId }
      if (relayed) await this.audit.write(tx, 'RELAYED', note)
      else await this.audit.write(tx, 'REVEALED', { ...note, details: { why } })
    })
    // a third party rings the office, which puts the call through: it reads neither the name nor the number
    if (relayed) return { name: NAMELESS, phone: maskPhone(phone), relay: this.territory.unit(appeal.streetId).phone }
    return { name, phone }
  }

  /** Who looked up the telephone of this person, the newest first. */
  async ofOwner(owner: Actor, { cursor, limit }: { cursor?: string; limit: number }): Promise<Page<RevealView>> {
    const { at, id } = cursor ? decodeCursor(cursor) : {}
    const beyond = at && id ? 'AND (at < ? OR (at = ? AND id < ?))' : ''
    const rows = await this.reveals.rows(`WHERE ownerId = ? ${beyond} ORDER BY at DESC, id DESC LIMIT ${limit + 1}`, [
      owner.personId,
      ...(at && id ? [at, at, id] : []),
    ])
    const shown = rows.slice(0, limit)
    const last = shown[shown.length - 1]
    const matters = await this.mattersOf(shown)
    return {
      items: shown.map((row) => this.viewOf(row, matters.get(row.appealId))),
      nextCursor: rows.length > shown.length && last ? encodeCursor(last) : null,
    }
  }

  private async mattersOf(rows: readonly ContactReveal[]): Promise<Map<string, Appeal>> {
    const ids = [...new Set(rows.map(({ appealId }) => appealId))]
    const found = ids.length === 0 ? [] : await this.appeals.rows(`WHERE id IN (${ids.map(() => '?').join(', ')})`, ids)
    return new Map(found.map((appeal) => [appeal.id, appeal]))
  }

  private viewOf({ id, at, unitId, role, why }: ContactReveal, appeal: Appeal | undefined): RevealView {
    const unit = unitId === null ? undefined : this.territory.findUnit(unitId)?.name
    return {
      id,
      at: at.toISOString(),
      who: officeWords(unit, role),
      why: why === RELAY ? RELAY_TOLD : REVEAL_REASONS[why].told,
      about: appeal ? { id: appeal.id, no: appeal.no, title: appeal.title, kind: appeal.kind } : null,
    }
  }
}

/** 第一网格组 · 网格长; the office alone where it says as much. */
function officeWords(unit: string | undefined, role: ContactReveal['role']): string {
  const label = role ? ROLES[role].label : '工作人员'
  if (unit === undefined) return label
  return unit.includes(label) ? unit : `${unit} · ${label}`
}

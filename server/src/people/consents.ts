import { Injectable } from '@nestjs/common'
import { type Agreed, DOCUMENT_NAMES, DOCUMENTS, type DocumentName, Refusal } from '@wish/shared'
import type { EntityManager } from 'typeorm'
import { v7 as uuid } from 'uuid'
import { Clock } from '../platform/clock'
import { Read, Reader } from '../platform/database/reader'
import { Transactions } from '../platform/database/transactions'
import { Consent } from './consent.entity'
import type { SignInWay } from './session.entity'

/** Nobody real comes in by these doors, so nobody is asked. */
const INVENTED: readonly SignInWay[] = ['demo', 'review']

/** Who has agreed to which version of the user agreement and the privacy policy. */
@Injectable()
export class Consents {
  constructor(
    @Read(Consent) private readonly consents: Reader<Consent>,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** The documents that this person has still to agree to, in their present version. */
  async missing(personId: string, way?: SignInWay): Promise<DocumentName[]> {
    if (way && INVENTED.includes(way)) return []
    const latest = await this.latest(personId)
    return DOCUMENT_NAMES.filter((name) => !latest.get(name)?.given || latest.get(name)?.version !== DOCUMENTS[name].version)
  }

  /** Whoever saw another version than the present one has not agreed to it. */
  check(agreed: Agreed): void {
    if (DOCUMENT_NAMES.some((name) => agreed[name] !== DOCUMENTS[name].version)) throw new Refusal('consent.outdated')
  }

  /** Records that somebody agreed to what was shown; agreeing twice is recorded once. */
  async give(tx: EntityManager, personId: string, agreed: Agreed, channel: SignInWay): Promise<void> {
    this.check(agreed)
    const latest = await this.latest(personId)
    const news = DOCUMENT_NAMES.filter((name) => !latest.get(name)?.given || latest.get(name)?.version !== agreed[name])
    const at = this.clock.now()
    for (const document of news) await tx.insert(Consent, row(personId, document, agreed[document], true, channel, at))
  }

  /** Takes everything back; nothing that was done before becomes undone. */
  async withdraw(personId: string, channel: SignInWay): Promise<void> {
    const latest = await this.latest(personId)
    const at = this.clock.now()
    await this.transactions.run(async (tx) => {
      for (const [document, { given, version }] of latest) {
        if (given) await tx.insert(Consent, row(personId, document, version, false, channel, at))
      }
    })
  }

  /** Everything the person ever agreed to or took back, oldest first. */
  history(personId: string): Promise<Consent[]> {
    return this.consents.rows('WHERE personId = ? ORDER BY at, id', [personId])
  }

  private async latest(personId: string): Promise<Map<DocumentName, Consent>> {
    return new Map((await this.history(personId)).map((consent) => [consent.document, consent]))
  }
}

function row(personId: string, document: DocumentName, version: number, given: boolean, channel: SignInWay, at: Date): Consent {
  return Object.assign(new Consent(), { id: uuid(), personId, document, version, given, channel, at })
}

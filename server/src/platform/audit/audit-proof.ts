import { MINUTE } from '../clock'
import type { Vault } from '../crypto/vault'
import { rowsOf } from '../database/rows'
import type { Transactions } from '../database/transactions'
import { AuditEntry } from './audit-entry.entity'
import { BEGINNING, hashOf, macOf } from './links'

/** Longer than this no entry waits to be linked while a server runs. */
const WAITS_AT_MOST = 10 * MINUTE
const PAGE = 1000

/** Where the chain ended at some time, as the log lines `audit sealed` and every proof tell it. */
export interface Head {
  seq: number
  hash: string
}

/** What is wrong with one entry, or between two. */
export interface Flaw {
  kind: 'changed' | 'removed' | 'misplaced' | 'waiting' | 'cut'
  /** The entry, where it is still there. */
  id: string | null
  seq: number | null
  words: string
}

/** What a look at the whole log has shown. */
export interface Proof {
  entries: number
  waiting: number
  head: Head | null
  flaws: Flaw[]
}

/** Goes through the whole log and names every entry that was changed, taken out or put elsewhere. Reads only. */
export async function proveAudit(transactions: Transactions, vault: Vault, now: Date, known?: Head): Promise<Proof> {
  const flaws: Flaw[] = []
  const flaw = (kind: Flaw['kind'], words: string, entry?: AuditEntry) =>
    void flaws.push({ kind, words, id: entry?.id ?? null, seq: entry?.seq ?? null })
  const { manager } = transactions
  let before = null as Head | null
  let entries = 0
  let knownMet = known === undefined
  for (;;) {
    const page: AuditEntry[] = await rowsOf(manager, AuditEntry, `WHERE seq > ? ORDER BY seq LIMIT ${PAGE}`, [before?.seq ?? 0])
    for (const entry of page) {
      const [seq, prev, hash] = [entry.seq ?? 0, entry.prev ?? '', entry.hash ?? '']
      entries += 1
      if (entry.mac !== macOf(vault, entry)) flaw('changed', `第 ${seq} 条的内容被改过`, entry)
      // older than the first that is kept: that it was pruned rightly is proven with the first
      if (before === null && known && known.seq < seq) knownMet = true
      if (before === null && seq > 1) {
        if (!(await prunedUpTo({ seq: seq - 1, hash: prev }))) flaw('removed', `第 1 到 ${seq - 1} 条不见了，也没有到期清理的记录`)
      } else if (seq !== (before?.seq ?? 0) + 1) {
        const first = (before?.seq ?? 0) + 1
        flaw('removed', first === seq - 1 ? `第 ${first} 条不见了` : `第 ${first} 到 ${seq - 1} 条不见了`)
      } else if (prev !== (before?.hash ?? BEGINNING)) flaw('misplaced', `第 ${seq} 条接不上前一条`, entry)
      if (hash !== hashOf(vault, { seq, prev, mac: entry.mac })) flaw('misplaced', `第 ${seq} 条不在它原来的位置`, entry)
      if (known && seq === known.seq) knownMet = hash === known.hash
      before = { seq, hash }
    }
    if (page.length < PAGE) break
  }
  if (known && !knownMet) flaw('cut', `记录里应当有第 ${known.seq} 条（${known.hash.slice(0, 12)}…），现在没有，或者不是那一条`)
  const waiting = await rowsOf(manager, AuditEntry, 'WHERE seq IS NULL ORDER BY at, id')
  for (const entry of waiting) {
    if (entry.mac !== macOf(vault, entry)) flaw('changed', `还没有编号的一条（${entry.id}）内容被改过`, entry)
    else if (now.getTime() - entry.at.getTime() > WAITS_AT_MOST) flaw('waiting', `${entry.id} 等了很久还没有编号：服务器在运行吗？`, entry)
  }
  return { entries, waiting: waiting.length, head: before, flaws }

  /** Whether the log itself says that everything up to here was removed because its time was over. */
  async function prunedUpTo({ seq, hash }: Head): Promise<boolean> {
    const records = await rowsOf(manager, AuditEntry, "WHERE what = 'AUDIT_PRUNED' ORDER BY at DESC")
    const genuine = records.filter((entry) => entry.mac === macOf(vault, entry))
    return genuine.some(({ details }) => details.upTo === seq && details.hash === hash)
  }
}

import type { AppealFacts, ProblemCode } from '@wish/shared'
import { Denied } from '../platform/audit/denials'

/** There is such a matter, and it is not for whoever asks: like "not found" to him, an entry to the audit log. */
export function deniedAppeal({ id, streetId }: Pick<AppealFacts, 'id' | 'streetId'>, code: ProblemCode = 'not-found'): Denied {
  return new Denied(code, { kind: 'appeal', id, place: streetId })
}

/**
 * The two documents a person agrees to before signing in. The texts lie with the pages that show them; what counts, here
 * and on the server, is which version somebody has agreed to. A changed text is a new version: the next thing somebody
 * does asks again.
 */
export const DOCUMENTS = {
  agreement: { title: '用户协议', version: 1, since: '2026-11-22' },
  privacy: { title: '隐私政策', version: 2, since: '2026-11-22' },
} as const satisfies Record<string, { title: string; version: number; since: string }>

export type DocumentName = keyof typeof DOCUMENTS
export const DOCUMENT_NAMES = Object.keys(DOCUMENTS) as DocumentName[]

/** Which versions somebody had before his eyes when he agreed. */
export type Agreed = Record<DocumentName, number>

/** The versions that this build shows. */
export const SHOWN: Agreed = { agreement: DOCUMENTS.agreement.version, privacy: DOCUMENTS.privacy.version }

/** How long somebody has to think again before an account is deleted. */
export const DELETION_DAYS = 7

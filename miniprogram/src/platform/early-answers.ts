import type { Answer } from './transport'

/** What index.html asked for before our code was here (scripts/lib/finish-h5.mjs), by path. */
interface Early {
  /** With whose session it was asked. */
  token: string
  answer: Promise<Answer>
}
declare global {
  interface Window {
    wishEarly?: Record<string, Early>
  }
}

/** Takes the answer to a question that is already under way, once; for the same person only. */
export function takeEarly(path: string, authorization: string | undefined): Promise<Answer> | undefined {
  const early = window.wishEarly?.[path]
  if (!early) return undefined
  delete window.wishEarly?.[path]
  return `Bearer ${early.token}` === (authorization ?? 'Bearer ') ? early.answer : undefined
}

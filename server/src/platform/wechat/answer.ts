/** An answer that is not what the platform's page says. */
export class ShapeProblem extends Error {}

/** A JSON object WeChat answered with, nothing about its fields being certain. */
export type Answer = Readonly<Record<string, unknown>>

/** An object where one is due. */
export function objectIn(value: unknown, name: string): Answer {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Answer
  throw new ShapeProblem(`${name} is not an object`)
}

/** A text that says something. */
export function textIn(answer: Answer, name: string): string {
  const value = answer[name]
  if (typeof value === 'string' && value !== '') return value
  throw new ShapeProblem(`${name} is not a text`)
}

/** A whole number; the platform sends some of them as text. */
export function integerIn(answer: Answer, name: string): number {
  const value = answer[name]
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value
  if (typeof number === 'number' && Number.isSafeInteger(number)) return number
  throw new ShapeProblem(`${name} is not a whole number`)
}

/** A text or a number, as text; null when absent. */
export function looseTextIn(answer: Answer, name: string): string | null {
  const value = answer[name]
  if (value === undefined || value === null) return null
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  throw new ShapeProblem(`${name} is neither text nor number`)
}

/** A list; an absent one is empty. */
export function listIn(answer: Answer, name: string): readonly unknown[] {
  const value = answer[name] ?? []
  if (Array.isArray(value)) return value
  throw new ShapeProblem(`${name} is not a list`)
}

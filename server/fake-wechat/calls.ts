/** One call that reached the fake, without anything secret in it. */
export interface RecordedCall {
  seq: number
  at: string
  api: string
  method: string
  path: string
  query: Record<string, string>
  body: Record<string, unknown> | null
  /** null when the answer was lost on purpose. */
  status: number | null
  errcode: number | null
  rid: string | null
}

const MOST = 10_000
const HIDDEN = new Set(['secret', 'js_code', 'code'])

/** The calls so far, for a test to look at. */
export class Calls {
  private list: RecordedCall[] = []
  private seq = 0

  add(call: Omit<RecordedCall, 'seq'>): RecordedCall {
    const recorded = { ...call, seq: ++this.seq }
    this.list.push(recorded)
    // a demo runs for days
    if (this.list.length > MOST) this.list.shift()
    return recorded
  }

  /** Calls of one API (by name or path), or all. */
  of(api?: string): RecordedCall[] {
    return this.list.filter((call) => api === undefined || api === call.api || api === call.path)
  }

  clear(): void {
    this.list = []
  }
}

/** The same fields with the secret ones blotted out and the token replaced by its label. */
export function withoutSecrets<T>(fields: Record<string, T>, labelOf: (token: string) => string): Record<string, T | string> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      if (name === 'access_token') return [name, labelOf(String(value))]
      return [name, HIDDEN.has(name) ? '[hidden]' : value]
    }),
  )
}

/** WeChat's logic layer and old browsers have no AbortController; react-query and our own requests need one. Bound in at build time. */
type Listener = () => void

class Signal {
  aborted = false
  reason: unknown
  onabort: Listener | null = null
  private readonly listeners = new Set<Listener>()

  addEventListener(_: 'abort', listener: Listener): void {
    this.listeners.add(listener)
  }

  removeEventListener(_: 'abort', listener: Listener): void {
    this.listeners.delete(listener)
  }

  throwIfAborted(): void {
    if (this.aborted) throw this.reason
  }

  fire(reason: unknown): void {
    if (this.aborted) return
    this.aborted = true
    this.reason = reason ?? new Error('aborted')
    this.onabort?.()
    for (const listener of this.listeners) listener()
  }
}

/** The part of the standard class that is used here: a signal that can be fired once. */
export class AbortController {
  readonly signal = new Signal()

  abort(reason?: unknown): void {
    this.signal.fire(reason)
  }
}

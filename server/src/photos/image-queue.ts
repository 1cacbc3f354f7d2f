import { Refusal } from '@wish/shared'

/** How many uploads may be inside at once, being received or waiting: each holds up to 10 MB of memory. */
const PLACES = 32
/** One person's phone sends a few photos side by side; more than this is not a phone. */
const PLACES_PER_PERSON = 6
/** One picture at a time: decoding takes 200 MB at worst and one of the few threads that files and passwords need, too. */
const AT_ONCE = 1
const RETRY_SECONDS = 5

/** Told about what happens at the door, for counting. */
export interface QueueWatcher {
  refused(): void
  worked(outcome: 'done' | 'failed', ms: number): void
}

/**
 * Who may bring pictures now, and which is worked on. The work itself runs on libuv's threads, never on the event loop;
 * what does not fit in is refused at the door with 503, before its bytes are read.
 */
export class ImageQueue {
  private inside = 0
  private readonly insideOf = new Map<string, number>()
  private working = 0
  private readonly waiting: (() => void)[] = []
  private readonly patient: (() => void)[] = []

  constructor(
    private readonly limits = { places: PLACES, perPerson: PLACES_PER_PERSON, atOnce: AT_ONCE },
    private readonly watcher?: QueueWatcher,
  ) {}

  /** How many are where now. */
  get state(): { inside: number; working: number; waiting: number } {
    return { inside: this.inside, working: this.working, waiting: this.waiting.length + this.patient.length }
  }

  /** Keeps a place for one upload from its first byte to its answer; refuses when there is none. */
  async admit<T>(personId: string, visit: () => Promise<T>): Promise<T> {
    const mine = this.insideOf.get(personId) ?? 0
    if (this.inside >= this.limits.places || mine >= this.limits.perPerson) {
      this.watcher?.refused()
      throw new Refusal('photos.busy', { retryAfterSeconds: RETRY_SECONDS })
    }
    this.inside += 1
    this.insideOf.set(personId, mine + 1)
    try {
      return await visit()
    } finally {
      this.inside -= 1
      const left = (this.insideOf.get(personId) ?? 1) - 1
      if (left > 0) this.insideOf.set(personId, left)
      else this.insideOf.delete(personId)
    }
  }

  /** Does a piece of image work when its turn comes. Work in the background waits until nobody is waiting for an answer. */
  async work<T>(job: () => Promise<T>, background = false): Promise<T> {
    if (this.working >= this.limits.atOnce) {
      await new Promise<void>((turn) => (background ? this.patient : this.waiting).push(turn))
    } else this.working += 1
    const began = performance.now()
    let outcome: 'done' | 'failed' = 'failed'
    try {
      const result = await job()
      outcome = 'done'
      return result
    } finally {
      this.watcher?.worked(outcome, performance.now() - began)
      // the place is handed on, not given back: nobody can slip in between
      const next = this.waiting.shift() ?? this.patient.shift()
      if (next) next()
      else this.working -= 1
    }
  }
}

/** Lets work for one key run one after another, and work for different keys side by side. */
export class Turns {
  private readonly last = new Map<string, Promise<void>>()

  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.last.get(key) ?? Promise.resolve()
    const mine = before.then(work)
    const done = mine.then(
      () => undefined,
      () => undefined,
    )
    this.last.set(key, done)
    try {
      return await mine
    } finally {
      // nobody queued behind: forget the key, or the map would grow with every person ever written to
      if (this.last.get(key) === done) this.last.delete(key)
    }
  }
}

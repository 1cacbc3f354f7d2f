/** A part of a long list that is drawn, or left out, as one. */
export interface Part<T> {
  id: string
  members: readonly T[]
}

/**
 * Sorts things into parts of at most `size`, so that whoever was in a part stays in it: when a new matter comes on top or one
 * leaves the list, the parts below are not drawn again (on WeChat each of them would be sent to the view anew).
 */
export function gather<T>(
  before: readonly Part<T>[],
  things: readonly T[],
  { size, keyOf, newId }: { size: number; keyOf: (thing: T) => string; newId: () => string },
): Part<T>[] {
  const partOf = new Map<string, string>()
  for (const { id, members } of before) for (const member of members) partOf.set(keyOf(member), id)
  const used = new Set<string>()
  const seen = new Set<string>()
  const parts: { id: string; members: T[] }[] = []
  for (const thing of things) {
    const key = keyOf(thing)
    // what moved down while the list was being read comes a second time with a later page
    if (seen.has(key)) continue
    seen.add(key)
    const open = parts[parts.length - 1]
    const old = partOf.get(key)
    const known = old !== undefined && !used.has(old) ? old : undefined
    const stays = open && open.members.length < size && (old === open.id || known === undefined)
    if (stays) open.members.push(thing)
    else {
      const id = known ?? newId()
      used.add(id)
      parts.push({ id, members: [thing] })
    }
  }
  return parts
}

/** Heights of parts: what was measured, and for the others a guess from those that were. */
export class Heights {
  private readonly measured = new Map<string, { height: number; rows: number }>()
  private average: number | undefined

  constructor(private readonly guess: number) {}

  /** Notes how high a part is. */
  note({ id, members }: Part<unknown>, height: number): void {
    this.measured.set(id, { height, rows: members.length })
    this.average = undefined
  }

  /** Height of one row, on average. */
  get row(): number {
    this.average ??= this.meanRow()
    return this.average
  }

  private meanRow(): number {
    let rows = 0
    let pixels = 0
    this.measured.forEach((one) => {
      rows += one.rows
      pixels += one.height
    })
    return rows ? pixels / rows : this.guess
  }

  /** How high a part is, or will be; one that lost or won a row since it was measured counts by its rows. */
  of({ id, members }: Part<unknown>): number {
    const known = this.measured.get(id)
    return Math.round(known ? (known.height * members.length) / known.rows : members.length * this.row)
  }

  /** Letters have become larger or smaller: nothing that was measured holds any more. */
  forget(): void {
    this.measured.clear()
    this.average = undefined
  }
}

/** Which parts lie within a stretch of the list, the one nearest to its middle first. */
export function partsWithin(parts: readonly Part<unknown>[], heights: Heights, from: number, to: number): string[] {
  const middle = (from + to) / 2
  const found: { id: string; distance: number }[] = []
  let top = 0
  for (const part of parts) {
    const bottom = top + heights.of(part)
    if (bottom > from && top < to) found.push({ id: part.id, distance: Math.max(top - middle, middle - bottom, 0) })
    top = bottom
  }
  return found.sort((a, b) => a.distance - b.distance).map(({ id }) => id)
}

/** A condition with its values, grown piece by piece; every value becomes a `?`. */
export class Where {
  readonly values: unknown[] = []
  private readonly tests: string[] = []

  /** Adds a condition; it has as many `?` as there are values. */
  and(test: string, ...values: unknown[]): this {
    this.tests.push(test)
    this.values.push(...values)
    return this
  }

  /** Adds that a column has one of these values; none at all fits nothing. */
  in(column: string, list: readonly unknown[]): this {
    return list.length === 0 ? this.and('1 = 0') : this.and(`${column} IN (${list.map(() => '?').join(', ')})`, ...list)
  }

  /** Adds another condition as a whole. */
  with(other: Where): this {
    return this.and(`(${other.sql})`, ...other.values)
  }

  /** The condition, true for every row as long as nothing was added. */
  get sql(): string {
    return this.tests.length === 0 ? '1 = 1' : this.tests.join(' AND ')
  }
}

/** The same condition for a query builder, which wants its values by name. */
export function named({ sql, values }: Where, prefix: string): [string, Record<string, unknown>] {
  let n = 0
  const text = sql.replace(/\?/g, () => `:${prefix}${n++}`)
  return [text, Object.fromEntries(values.map((value, i) => [`${prefix}${i}`, value]))]
}

/** One of several conditions; none at all fits nothing. */
export function anyOf(conditions: readonly Where[]): Where {
  if (conditions.length === 0) return new Where().and('1 = 0')
  return new Where().and(`(${conditions.map(({ sql }) => `(${sql})`).join(' OR ')})`, ...conditions.flatMap(({ values }) => values))
}

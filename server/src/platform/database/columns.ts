import { Column, type ColumnOptions, ForeignKey, PrimaryColumn, type ValueTransformer } from 'typeorm'

// TypeORM writes into the options it is given, so every column gets its own copy.
// Only types that mean the same in SQLite and MySQL: native enum, json, bigint and unnamed defaults do not.

/** A primary key: UUIDv7, or a readable fixed id in demo data. */
export const Id = () => PrimaryColumn('varchar', { length: 36 })
/** The id of another row. */
export const Ref = (options: ColumnOptions = {}) => Column('varchar', { length: 36, ...options })
/** A short code word: a status, a kind, a role. */
export const Word = (options: ColumnOptions = {}) => Column('varchar', { length: 32, ...options })
/** A line of text of bounded length. */
export const Line = (length: number, options: ColumnOptions = {}) => Column('varchar', { length, ...options })
/** Text without a practical bound; the limit is the field's, not the column's. */
export const Text = (options: ColumnOptions = {}) => Column('text', { ...options })
/** An instant, UTC, to the millisecond. */
export const Instant = (options: ColumnOptions = {}) => Column({ ...options, type: 'datetime', precision: 3 })
/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`, stored as text so that no driver shifts it. */
export const Day = (options: ColumnOptions = {}) => Column('varchar', { length: 10, ...options })
/** A structure stored as text; never searched inside. */
export const Json = (options: ColumnOptions = {}) => Column({ ...options, type: 'simple-json' })
/** A whole number. */
export const Int = (options: ColumnOptions = {}) => Column('int', { ...options })
/** Yes or no. */
export const Flag = (options: ColumnOptions = {}) => Column('boolean', { ...options })
/** A coordinate in degrees. */
export const Degrees = (options: ColumnOptions = {}) => Column({ transformer: asNumber, ...options, type: 'double' })

/** Some drivers hand floating numbers back as text. */
const asNumber: ValueTransformer = {
  to: (value: number | null) => value,
  from: (value: number | string | null) => (value === null || value === undefined ? null : Number(value)),
}

/** The id of a row that must exist; the constraint is called `fk_<table>_<column>` as in the migrations. */
export function RefTo(target: () => new () => object, constraint: string, options: ColumnOptions = {}): PropertyDecorator {
  return (prototype, key) => {
    Ref(options)(prototype, key)
    ForeignKey(target, { name: constraint, onDelete: 'NO ACTION', onUpdate: 'NO ACTION' })(prototype, key)
  }
}

import { Inject, type Provider } from '@nestjs/common'
import type {
  EntityTarget,
  FindManyOptions,
  FindOneOptions,
  FindOptionsWhere,
  ObjectLiteral,
  Repository,
  SelectQueryBuilder,
} from 'typeorm'
import { bound, rowOf, rowsOf } from './rows'
import { Transactions } from './transactions'

type EntityClass<T extends ObjectLiteral = ObjectLiteral> = new () => T

/** A query builder that can only be read from; `Omit` keeps the first word of every query a reading one. */
export type Selection<T extends ObjectLiteral> = Omit<
  SelectQueryBuilder<T>,
  'insert' | 'update' | 'delete' | 'softDelete' | 'restore' | 'setLock' | 'connection' | 'dataSource'
>

/**
 * Reading without writing: queries get a `Reader`, and to write one needs the `tx` that only `Transactions.run` gives.
 * Inside a transaction a reader reads within it.
 */
export class Reader<T extends ObjectLiteral> {
  constructor(
    private readonly transactions: Transactions,
    private readonly entity: EntityTarget<T>,
  ) {}

  find(options?: FindManyOptions<T>): Promise<T[]> {
    return this.table.find(options)
  }

  findBy(where: FindOptionsWhere<T> | FindOptionsWhere<T>[]): Promise<T[]> {
    return this.table.findBy(where)
  }

  findOne(options: FindOneOptions<T>): Promise<T | null> {
    return this.table.findOne(options)
  }

  findOneBy(where: FindOptionsWhere<T> | FindOptionsWhere<T>[]): Promise<T | null> {
    return this.table.findOneBy(where)
  }

  count(options?: FindManyOptions<T>): Promise<number> {
    return this.table.count(options)
  }

  countBy(where: FindOptionsWhere<T> | FindOptionsWhere<T>[]): Promise<number> {
    return this.table.countBy(where)
  }

  existsBy(where: FindOptionsWhere<T> | FindOptionsWhere<T>[]): Promise<boolean> {
    return this.table.existsBy(where)
  }

  /** Rows by what follows `FROM <table>`, without the object mapper: for what every request reads (see rows.ts). */
  rows(rest: string, values: readonly unknown[] = []): Promise<T[]> {
    return rowsOf(this.transactions.manager, this.entity, rest, values)
  }

  /** Figures and single columns of the table, in the same way. */
  read<Row>(columns: string, rest: string, values: readonly unknown[] = []): Promise<Row[]> {
    const { manager } = this.transactions
    const { tableName } = manager.dataSource.getMetadata(this.entity)
    return manager.query(`SELECT ${columns} FROM \`${tableName}\` ${rest}`, bound(manager, values))
  }

  /** The row with this id, in the same way. */
  row(id: string): Promise<T | null> {
    return rowOf(this.transactions.manager, this.entity, id)
  }

  /** For what `find` cannot say: joins, sums, keyset pages. */
  select(alias: string): Selection<T> {
    return this.table.createQueryBuilder(alias)
  }

  private get table(): Repository<T> {
    return this.transactions.manager.getRepository(this.entity)
  }
}

const tokenOf = (entity: EntityClass) => `Reader of ${entity.name}`

/** Asks for the `Reader` of one entity in a constructor. */
export const Read = <T extends ObjectLiteral>(entity: EntityClass<T>) => Inject(tokenOf(entity))

/** One `Reader` per entity, for the platform module to provide. */
export function readersOf(entities: readonly EntityClass[]): Provider[] {
  return entities.map((entity) => ({
    provide: tokenOf(entity),
    useFactory: (transactions: Transactions) => new Reader(transactions, entity),
    inject: [Transactions],
  }))
}

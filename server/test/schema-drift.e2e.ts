import { DataSource } from 'typeorm'
import { requireSchema, SchemaTooOld } from '../src/platform/database/migrate'
import { startApp, type TestApp } from './support/start-app'

describe('the migrations', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startApp()
  })
  afterAll(() => app.stop())

  it('build exactly the tables that the entities describe', async () => {
    const { upQueries } = await app.app.get(DataSource).driver.createSchemaBuilder().log()
    expect(upQueries.map(({ query }) => query)).toEqual([])
  })

  it('can be taken back, one by one, down to an empty database', async () => {
    const dataSource = app.app.get(DataSource)
    for (const _ of dataSource.migrations) await dataSource.undoLastMigration()
    const left = await Promise.all(dataSource.entityMetadatas.map(({ tableName }) => tableExists(dataSource, tableName)))
    expect(left).toEqual(dataSource.entityMetadatas.map(() => false))
    // a command beside the server makes no tables of its own accord, and says what to do
    await expect(requireSchema(dataSource)).rejects.toThrow(SchemaTooOld)
  })
})

async function tableExists(dataSource: DataSource, name: string): Promise<boolean> {
  const runner = dataSource.createQueryRunner()
  return runner.hasTable(name).finally(() => runner.release())
}

/** `npm run migrate`: installs and builds what is needed, then lets the server's own program change the tables. */
import { ensureBuilt } from './builds.mjs'
import { main } from './children.mjs'
import { ensureInstalled } from './install.mjs'
import { say, sayTrouble } from './say.mjs'
import { migrate } from './serving.mjs'

const HELP = `npm run migrate                              the embedded database in DATA_DIR (./data)
DATABASE_URL=mysql://… npm run migrate       a MySQL or MariaDB server
`

async function run() {
  if (process.argv.includes('--help')) {
    say(HELP)
    return 0
  }
  const { sqliteDriver } = await ensureInstalled()
  for (const name of ['shared', 'server']) await ensureBuilt(name)
  say((await migrate({ SQLITE_DRIVER: sqliteDriver, ...process.env })).trim())
  return 0
}

await main(run, sayTrouble)

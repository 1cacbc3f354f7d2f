/**
 * The private MariaDB as a process: one line with its address, then it waits.
 * `--until-input-ends` ties it to the script that started it: even if that one is killed outright, its end of the pipe closes.
 */
import { main } from './children.mjs'
import { startPrivateMariadb } from './private-mariadb.mjs'
import { say, sayTrouble } from './say.mjs'

async function serve() {
  if (process.argv.includes('--help')) {
    say('node scripts/private-mariadb.mjs   starts a throw-away MariaDB, prints TEST_DATABASE_URL and stays up until Ctrl-C')
    return
  }
  const tied = process.argv.includes('--until-input-ends')
  const database = await startPrivateMariadb()
  say(tied ? database.url : `TEST_DATABASE_URL=${database.url}`)
  await new Promise((resolve) => {
    if (tied) process.stdin.on('end', resolve).on('error', resolve).resume()
    // keeps the process alive while nothing else happens; Ctrl-C ends it through `main`
    setInterval(() => {}, 60_000)
  })
}

await main(serve, sayTrouble)

/** `npm run messages`: installs and builds what is needed, then hands over to the server's own program. */
import { main } from './children.mjs'
import { say, sayTrouble } from './say.mjs'
import { runServerProgram } from './server-program.mjs'

const HELP = `npm run messages                       放弃了的后台消息 · background messages that were given up
npm run messages -- retry all          全部再试 · try all of them again
npm run messages -- retry <id> …       只试这几条 · only these
npm run messages -- discard <id> …     看过了，不再试 · seen, not to be tried any more

用的是和服务器一样的 DATA_DIR、DATABASE_URL · the same DATA_DIR and DATABASE_URL as the server.
什么时候用：docs/operations.md · when to use it: docs/operations.md
`

async function run() {
  const words = process.argv.slice(2)
  if (words.includes('--help')) {
    say(HELP)
    return 0
  }
  return runServerProgram('messages.js', words)
}

await main(run, sayTrouble)

/** `npm run retention`: installs and builds what is needed, then hands over to the server's own program. */
import { main } from './children.mjs'
import { say, sayTrouble } from './say.mjs'
import { runServerProgram } from './server-program.mjs'

const HELP = `npm run retention -- --rehearse    预演：办完满一年的事，会清掉哪些个人信息；什么都不改 · what would be taken away of matters that ended a year ago; changes nothing

用的是和服务器一样的 DATA_DIR、DATABASE_URL · the same DATA_DIR and DATABASE_URL as the server.
`

async function run() {
  const words = process.argv.slice(2)
  if (words.includes('--help') || words.length === 0) {
    say(HELP)
    return 0
  }
  return runServerProgram('retention.js', words)
}

await main(run, sayTrouble)

/** `npm run audit`: installs and builds what is needed, then hands over to the server's own program. */
import { main } from './children.mjs'
import { say, sayTrouble } from './say.mjs'
import { runServerProgram } from './server-program.mjs'

const HELP = `npm run audit -- verify                          审计记录有没有被改过、删过、调换过 · was anything changed, removed, put elsewhere
npm run audit -- verify --head <seq>:<hash>      并且还包含以前记下的这一条 · and does it still hold this entry, noted down earlier

用的是和服务器一样的 DATA_DIR、DATABASE_URL · the same DATA_DIR and DATABASE_URL as the server.
`

async function run() {
  const words = process.argv.slice(2)
  if (words.includes('--help') || words.length === 0) {
    say(HELP)
    return 0
  }
  return runServerProgram('audit-log.js', words)
}

await main(run, sayTrouble)

/** `npm run neighbourhood`: installs and builds what is needed, then hands over to the server's own program. */
import { resolve } from 'node:path'
import { ensureBuilt } from './builds.mjs'
import { ended, main, start } from './children.mjs'
import { ensureInstalled } from './install.mjs'
import { at, ROOT } from './paths.mjs'
import { say, sayTrouble } from './say.mjs'

const HELP = `npm run neighbourhood -- template 文件.xlsx         写一个空的 Excel 模板 · writes an Excel template
npm run neighbourhood -- load 文件.xlsx             检查并载入，有一处不对就什么都不写 · checks and loads, all or nothing
npm run neighbourhood -- account 手机号或姓名 账号    给工作人员开网页账号，或重设密码 · makes or resets a staff account
npm run neighbourhood -- show                       系统里现在有多少 · counts
  --force                                           load 也写进有示范小区的数据库 · load also beside the demo

用的是和服务器一样的 DATA_DIR、DATABASE_URL · the same DATA_DIR and DATABASE_URL as the server.
从空机器到上线：docs/setup.md · from an empty machine to a running street: docs/setup.md
`

/** Where npm was called: a file is meant from there, not from the project. */
const fromThere = (file) => resolve(process.env.INIT_CWD ?? process.cwd(), file)

async function run() {
  const words = process.argv.slice(2)
  if (words.includes('--help') || words.length === 0) {
    say(HELP)
    return words.length === 0 ? 1 : 0
  }
  const [command] = words.filter((word) => !word.startsWith('--'))
  const takesFile = command === 'template' || command === 'load'
  const args = words.map((word) => (takesFile && word !== command && !word.startsWith('--') ? fromThere(word) : word))
  const { sqliteDriver } = await ensureInstalled()
  for (const name of ['shared', 'server']) await ensureBuilt(name)
  const env = { SQLITE_DRIVER: sqliteDriver, ...process.env }
  // straight to the terminal and into no log file: what it prints may be a password
  const child = start(process.execPath, [at('server', 'dist', 'src', 'setup', 'main.js'), ...args], { cwd: ROOT, env, stdio: 'inherit' })
  return (await ended(child)).code ?? 1
}

await main(run, sayTrouble)

import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { createConnection, type RowDataPacket } from 'mysql2/promise'
import { CopyDamaged, CopyFailed, type DatabaseCopy, type Found, type TableSums } from './copy'
import { DumpSums } from './dump-sums'

const DUMP_PROGRAMS = ['mariadb-dump', 'mysqldump']
const CLIENT_PROGRAMS = ['mariadb', 'mysql']
const FOLDERS = ['/usr/bin', '/usr/local/bin', '/opt/homebrew/bin']

/** One moment for all tables without a lock; nothing in it that asks for more rights than reading, or that would overwrite. */
const DUMP_OPTIONS = [
  '--single-transaction',
  '--quick',
  '--order-by-primary',
  '--hex-blob',
  '--skip-dump-date',
  '--skip-add-drop-table',
  '--skip-add-locks',
  '--skip-disable-keys',
  '--skip-triggers',
  '--skip-lock-tables',
  '--no-tablespaces',
  '--no-autocommit',
  '--default-character-set=utf8mb4',
]
/** The program of MySQL itself would write a line that asks for the right to change the server. */
const MYSQL_ONLY = ['--set-gtid-purged=OFF']
const COMPLAINT_KEPT = 2000

/** A MySQL or MariaDB server, through the programs that come with it. */
export class MysqlCopy implements DatabaseCopy {
  readonly fileName = 'database.sql.gz'
  private readonly name: string

  constructor(private readonly url: string) {
    this.name = decodeURIComponent(new URL(url).pathname.slice(1))
  }

  take(file: string): Promise<TableSums> {
    return this.dump([createGzip({ level: 6 }), createWriteStream(file, { flags: 'wx', mode: 0o600 })])
  }

  /** The restored tables are dumped again, into nothing: the same program tells the same rows in the same way. */
  sums(): Promise<TableSums> {
    return this.dump([new Writable({ write: (_chunk, _encoding, done) => done() })])
  }

  async read(file: string): Promise<TableSums> {
    const reader = new DumpSums()
    try {
      await pipeline(createReadStream(file), createGunzip(), reader, new Writable({ write: (_chunk, _encoding, done) => done() }))
    } catch (error) {
      throw (error as { code?: string }).code?.startsWith('Z_') ? new CopyDamaged((error as Error).message) : error
    }
    if (!reader.completed) throw new CopyDamaged('the dump breaks off')
    return reader.sums
  }

  async found(): Promise<Found | null> {
    const tables = (await this.query('SHOW TABLES')).map((row) => String(Object.values(row)[0]))
    if (tables.length === 0) return null
    const rows = async (table: string) =>
      tables.includes(table) ? Number((await this.query(`SELECT COUNT(*) AS n FROM \`${table}\``))[0]?.n) : null
    return { tables: tables.length, appeals: await rows('appeal'), people: await rows('person') }
  }

  async load(file: string): Promise<void> {
    await this.withAccount(async (account) => {
      const program = programOf(CLIENT_PROGRAMS)
      const options = [account, '--batch', '--skip-local-infile', ...withoutShell(program), '--default-character-set=utf8mb4', this.name]
      const child = spawn(program, options, { stdio: ['pipe', 'ignore', 'pipe'] })
      await both(pipeline(createReadStream(file), createGunzip(), child.stdin), ended(child))
    })
  }

  async column(table: string, name: string): Promise<string[]> {
    return (await this.query(`SELECT \`${name}\` AS value FROM \`${table}\``)).map(({ value }) => String(value))
  }

  private dump(into: readonly NodeJS.WritableStream[]): Promise<TableSums> {
    return this.withAccount(async (account) => {
      const program = programOf(DUMP_PROGRAMS)
      const more = isMariadb(program) ? [] : MYSQL_ONLY
      const child = spawn(program, [account, ...DUMP_OPTIONS, ...more, this.name], { stdio: ['ignore', 'pipe', 'pipe'] })
      const sums = new DumpSums()
      await both(pipeline([child.stdout, sums, ...into] as never), ended(child))
      if (!sums.completed) throw new CopyFailed(`${program} did not come to its end`)
      return sums.sums
    })
  }

  /** The password travels in a file of our own that nobody else can read: everybody can read the arguments of a program. */
  private async withAccount<T>(work: (option: string) => Promise<T>): Promise<T> {
    const folder = await mkdtemp(join(tmpdir(), 'wish-client-'))
    try {
      const file = join(folder, 'account.cnf')
      const { hostname, port, username, password } = new URL(this.url)
      const lines = {
        host: hostname.replace(/^\[|\]$/g, ''),
        port: port || '3306',
        user: decodeURIComponent(username),
        password: decodeURIComponent(password),
        protocol: 'tcp',
      }
      const text = Object.entries(lines).map(([key, value]) => `${key}="${value.replace(/[\\"]/g, '\\$&')}"`)
      await writeFile(file, ['[client]', ...text, ''].join('\n'), { mode: 0o600 })
      return await work(`--defaults-extra-file=${file}`)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }

  private async query(sql: string): Promise<RowDataPacket[]> {
    const connection = await createConnection({ uri: this.url.replace(/^mariadb:/, 'mysql:'), connectTimeout: 3000 })
    try {
      const [rows] = await connection.query<RowDataPacket[]>(sql)
      return rows
    } finally {
      await connection.end()
    }
  }
}

/** When the program refuses, its own words say why; the broken pipe that follows says nothing. */
async function both(stream: Promise<unknown>, program: Promise<unknown>): Promise<void> {
  const [streamed, ran] = await Promise.allSettled([stream, program])
  if (ran.status === 'rejected') throw ran.reason
  if (streamed.status === 'rejected') throw streamed.reason
}

function ended(child: ChildProcess): Promise<void> {
  let complaint = ''
  child.stderr?.on('data', (chunk) => {
    complaint = (complaint + chunk).slice(-COMPLAINT_KEPT)
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => (code === 0 ? resolve() : reject(new CopyFailed(complaint.trim() || `ended with ${code}`))))
  })
}

function programOf(names: readonly string[]): string {
  const folders = [...(process.env.PATH ?? '').split(delimiter).filter(Boolean), ...FOLDERS]
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path))
  if (!found) throw new CopyFailed(`${names.join(' / ')} is not on this machine (Debian/Ubuntu: apt-get install mariadb-client)`)
  return found
}

/** The clients run what a line like `\! …` says in the shell; a dump may come from elsewhere. Very old ones cannot be told not to. */
function withoutShell(program: string): string[] {
  const help = spawnSync(program, ['--no-defaults', '--help'], { encoding: 'utf8' }).stdout ?? ''
  return help.includes('--sandbox') ? ['--sandbox'] : help.includes('--system-command') ? ['--skip-system-command'] : []
}

const isMariadb = (program: string) => /mariadb/i.test(spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout)

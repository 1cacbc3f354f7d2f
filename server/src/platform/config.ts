import { existsSync, readFileSync, statSync } from 'node:fs'
import { isIP } from 'node:net'
import { resolve } from 'node:path'
import type { MessageTemplate } from '@wish/shared'
import { type BudgetChanges, readBudgets } from './limits/budgets'
import { StartRefused } from './start-failure'
import { readWatching, UNWATCHED, type Watching } from './watching/settings'
import { pushComplaints } from './wechat/push/settings'
import { readTemplate, type Template, type TemplateFields, USUAL_FIELDS } from './wechat/templates'

/** How a WeChat user is recognised; never guessed from the presence of a header. */
export type IdentityMode = 'code2session' | 'cloudrun-private' | 'fake'

/** Where the data lives: one file beside the process, or a MySQL-speaking server. */
export type DatabaseTarget =
  | { kind: 'sqlite'; file: string }
  /** `spares`: more addresses of the same database, for when the first cannot serve. */
  | { kind: 'mysql'; url: string; spares?: readonly string[] }

/** Thrown at start: everything that is wrong with the environment, in words an operator can act on. */
export class ConfigError extends StartRefused {
  constructor(readonly complaints: readonly string[]) {
    super(`The server cannot start with this configuration:\n${complaints.map((line) => `  - ${line}`).join('\n')}`)
  }
}

/** The two programs that can open the embedded database; the file is the same. */
export type SqliteDriver = 'better-sqlite3' | 'libsql'

export const SQLITE_DRIVERS: readonly SqliteDriver[] = ['better-sqlite3', 'libsql']
const IDENTITY_MODES: readonly IdentityMode[] = ['code2session', 'cloudrun-private', 'fake']
/** Nobody guesses this; so nobody has to be locked out for guessing. */
const SHORTEST_REVIEW_CODE = 16
const WORDS_FOR_YES = ['1', 'true', 'on', 'yes']
const WORDS_FOR_NO = ['0', 'false', 'off', 'no', '']

/** Everything the environment decides, read once and checked; `new Config({…})` in tests overrides single values. */
export class Config {
  readonly production: boolean = false
  readonly port: number = 3000
  readonly host: string = '0.0.0.0'
  readonly dataDir: string = resolve('data')
  readonly database: DatabaseTarget = { kind: 'sqlite', file: resolve('data', 'wish.sqlite') }
  readonly databasePool: number = 10
  /** What opens the embedded database: compiled better-sqlite3, or libsql, which comes ready-made for machines without a compiler. */
  readonly sqliteDriver: SqliteDriver = 'better-sqlite3'
  /** No statement may take longer; a hung database must not hang its callers. */
  readonly queryTimeoutMs: number = 5000
  /** How long a whole transaction is tried again before the caller is told 503 (reliability rule 4: covers a cluster stall). */
  readonly retryBudgetMs: number = 8000
  readonly demo: boolean = false
  readonly jobs: boolean = true
  readonly logLevel: string = 'info'
  /** The built H5 app; absent in an API-only deployment. */
  readonly h5Dir: string = resolve(__dirname, '../../../miniprogram/dist/h5')
  /** How long a draining node keeps answering before it closes: more than two probes of the load balancer. */
  readonly drainMs: number = 1500
  readonly shutdownDeadlineMs: number = 20_000
  /** How long a body may take to arrive that is not a photo. */
  readonly bodyTimeoutMs: number = 20_000
  /** Whether requests are counted against budgets at all; tests and load programs turn it off. */
  readonly limits: boolean = true
  /** Other numbers than those of the table of budgets. */
  readonly budgets: BudgetChanges = {}
  /** Whose word about the client's address is believed: addresses and networks of our own proxies. */
  readonly trustProxy: readonly string[] = []
  readonly sessionDays: number = 30
  readonly identityMode: IdentityMode = 'code2session'
  readonly wechatApiBase: string = 'https://api.weixin.qq.com'
  readonly wechatAppId: string = ''
  readonly wechatSecret: string = ''
  /** How long one call to WeChat may take. */
  readonly wechatTimeoutMs: number = 5000
  /** The two secrets of message push (安全模式); without the token nothing is taken in. */
  readonly wechatPushToken: string = ''
  readonly wechatPushAesKey: string = ''
  /** Where WeChat reaches this server from outside, to fetch the pictures that it judges; '' and no machine judges any. */
  readonly publicUrl: string = ''
  /** The office's subscription-message templates at WeChat; '' leaves a message out. */
  readonly wechatTemplates: Readonly<Record<MessageTemplate, string>> = { accepted: '', completed: '', claimed: '' }
  /** The office's template for staff who are bound (用工关系); '' leaves such messages out. */
  readonly wechatStaffTemplate: Template = { id: '', fields: USUAL_FIELDS }
  /** Which of their fields takes what. */
  readonly wechatTemplateFields: Readonly<Record<MessageTemplate, TemplateFields>> = {
    accepted: USUAL_FIELDS,
    completed: USUAL_FIELDS,
    claimed: USUAL_FIELDS,
  }
  /** Who runs this and how to reach them: stands in the documents and on the help page. */
  readonly operatorName: string = ''
  readonly operatorPhone: string = ''
  readonly operatorAddress: string = ''
  /** Lets WeChat's reviewers in with a code until a day; null, as it should be most of the year, when nobody reviews. */
  readonly review: ReviewAccess | null = null
  /** Metrics and traces, both off unless set. */
  readonly watching: Watching = UNWATCHED
  /** Photo storage on an S3-compatible service; null keeps photos on the local disk. */
  readonly s3: S3Target | null = null

  constructor(values: Partial<Config> = {}) {
    Object.assign(this, values)
    if (values.dataDir && !values.database) this.database = { kind: 'sqlite', file: resolve(values.dataDir, 'wish.sqlite') }
  }

  /** Whether reviewers may come in now. */
  reviewOpen(now: Date): boolean {
    return this.review !== null && now < this.review.until
  }

  /** Reads and checks the environment; throws a `ConfigError` that names every mistake at once. */
  static fromEnv(env: NodeJS.ProcessEnv): Config {
    const read = new EnvReader(env)
    const production = env.NODE_ENV === 'production'
    const dataDir = resolve(env.DATA_DIR || 'data')
    const defaults = new Config()
    const demo = read.flag('DEMO', false)
    const [accepted, completed, claimed] = [
      read.template('WECHAT_TEMPLATE_ACCEPTED'),
      read.template('WECHAT_TEMPLATE_COMPLETED'),
      read.template('WECHAT_TEMPLATE_CLAIMED'),
    ]
    const config = new Config({
      production,
      dataDir,
      port: read.integer('PORT', defaults.port, 0, 65_535),
      host: env.HOST || defaults.host,
      database: read.database('DATABASE_URL', resolve(dataDir, 'wish.sqlite')),
      sqliteDriver: read.oneOf('SQLITE_DRIVER', SQLITE_DRIVERS, defaults.sqliteDriver),
      databasePool: read.integer('DATABASE_POOL', defaults.databasePool, 1, 200),
      demo,
      jobs: read.flag('JOBS', true),
      logLevel: read.oneOf('LOG_LEVEL', ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], defaults.logLevel),
      limits: env.RATE_LIMITS !== 'off',
      budgets: read.budgets('RATE_LIMITS'),
      trustProxy: read.networks('TRUST_PROXY'),
      h5Dir: env.H5_DIR ? resolve(env.H5_DIR) : defaultH5Dir(),
      identityMode: read.oneOf('WX_IDENTITY_MODE', IDENTITY_MODES, defaults.identityMode),
      wechatApiBase: read.httpUrl('WECHAT_API_BASE', defaults.wechatApiBase),
      wechatAppId: env.WECHAT_APPID ?? '',
      wechatSecret: read.secret('WECHAT_SECRET'),
      wechatPushToken: read.secret('WECHAT_PUSH_TOKEN'),
      wechatPushAesKey: read.secret('WECHAT_PUSH_AES_KEY'),
      publicUrl: env.PUBLIC_URL ? read.httpUrl('PUBLIC_URL', '') : '',
      wechatTemplates: { accepted: accepted.id, completed: completed.id, claimed: claimed.id },
      wechatStaffTemplate: read.template('WECHAT_TEMPLATE_STAFF'),
      wechatTemplateFields: { accepted: accepted.fields, completed: completed.fields, claimed: claimed.fields },
      operatorName: env.OPERATOR_NAME ?? (demo ? '槐安街道办事处（示范）' : ''),
      operatorPhone: env.OPERATOR_PHONE ?? (demo ? '010-60000000' : ''),
      operatorAddress: env.OPERATOR_ADDRESS ?? (demo ? '槐安路 1 号（示范）' : ''),
      review: read.review(),
      watching: readWatching(env, read),
      s3: read.s3(),
    })
    if (production && config.demo) read.complain('DEMO opens sign-in without a password; it is refused when NODE_ENV=production')
    if (production && config.identityMode === 'fake') read.complain('WX_IDENTITY_MODE=fake is refused when NODE_ENV=production')
    if (config.identityMode === 'cloudrun-private' && !config.wechatAppId) {
      read.complain('WX_IDENTITY_MODE=cloudrun-private needs WECHAT_APPID: headers of another account must not sign anybody in')
    }
    const push = { token: config.wechatPushToken, aesKey: config.wechatPushAesKey, appId: config.wechatAppId, production }
    for (const line of pushComplaints(push)) read.complain(line)
    read.throwIfWrong()
    return config
  }
}

/** By which code, until when, and in which street of their own WeChat's reviewers may look around. */
export interface ReviewAccess {
  code: string
  until: Date
  street: string
}

/** An S3-compatible store for photos. */
export interface S3Target {
  endpoint: string
  region: string
  bucket: string
  accessKeyId: string
  secretAccessKey: string
  /** `http://host/bucket/key` instead of `http://bucket.host/key`: MinIO and most local stores need it, COS and OSS refuse it. */
  forcePathStyle: boolean
}

/** The build lies in the workspace; the path differs by one level between sources and `dist`. */
function defaultH5Dir(): string {
  const candidates = ['../../../miniprogram/dist/h5', '../../../../miniprogram/dist/h5'].map((path) => resolve(__dirname, path))
  return candidates.find((path) => existsSync(path)) ?? candidates[0] ?? ''
}

class EnvReader {
  private readonly complaints: string[] = []

  constructor(private readonly env: NodeJS.ProcessEnv) {}

  complain(line: string): void {
    this.complaints.push(line)
  }

  throwIfWrong(): void {
    if (this.complaints.length > 0) throw new ConfigError(this.complaints)
  }

  /** A secret out of the environment, or out of the file that `<name>_FILE` names; nobody but us may read that file. */
  secret(name: string): string {
    const path = this.env[`${name}_FILE`]
    if (!path) return this.env[name] ?? ''
    if (this.env[name]) this.complain(`${name} and ${name}_FILE are both set; use one`)
    try {
      if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0)
        this.complain(`${name}_FILE: other users can read ${path}; make it private: chmod 600 "${path}"`)
      return readFileSync(path, 'utf8').trim()
    } catch {
      this.complain(`${name}_FILE: ${path} cannot be read`)
      return ''
    }
  }

  integer(name: string, fallback: number, min: number, max: number): number {
    const text = this.env[name]
    if (text === undefined || text === '') return fallback
    const value = Number(text)
    if (Number.isInteger(value) && value >= min && value <= max) return value
    this.complain(`${name} must be a whole number from ${min} to ${max}, not "${text}"`)
    return fallback
  }

  flag(name: string, fallback: boolean): boolean {
    const text = this.env[name]?.toLowerCase()
    if (text === undefined) return fallback
    if (WORDS_FOR_YES.includes(text)) return true
    if (!WORDS_FOR_NO.includes(text)) this.complain(`${name} must be 1 or 0 (on or off), not "${text}"`)
    return false
  }

  oneOf<T extends string>(name: string, allowed: readonly T[], fallback: T): T {
    const text = this.env[name]
    if (!text) return fallback
    const found = allowed.find((word) => word === text)
    if (!found) this.complain(`${name} must be one of ${allowed.join(', ')}, not "${text}"`)
    return found ?? fallback
  }

  budgets(name: string): BudgetChanges {
    const text = this.env[name] ?? ''
    const changes = text === 'off' ? {} : readBudgets(text)
    if (!changes) this.complain(`${name} must be "off" or like "read=600/6000 submit=30/60" (for a person / for an address), not "${text}"`)
    return changes ?? {}
  }

  networks(name: string): string[] {
    const parts = (this.env[name] ?? '').split(/[\s,]+/).filter(Boolean)
    const wrong = parts.find((part) => {
      const [address = '', bits, ...more] = part.split('/')
      const most = isIP(address) === 4 ? 32 : 128
      // a network of size nothing is everybody: then anybody could say who they are
      return isIP(address) === 0 || more.length > 0 || (bits !== undefined && !(/^\d+$/.test(bits) && +bits > 0 && +bits <= most))
    })
    if (wrong) this.complain(`${name} must list addresses or networks of your proxies, like "10.0.0.5, 172.16.0.0/12", not "${wrong}"`)
    return wrong ? [] : parts
  }

  template(name: string): Template {
    const template = readTemplate(this.env[name] ?? '')
    if (!template) this.complain(`${name} must be the id of a template, or like "ID number=character_string1 state=phrase2 time=time3"`)
    return template ?? { id: '', fields: USUAL_FIELDS }
  }

  httpUrl(name: string, fallback: string): string {
    const text = this.env[name]
    if (!text) return fallback
    if (/^https?:$/.test(protocolOf(text))) return text.replace(/\/+$/, '')
    this.complain(`${name} must be an http(s) address`)
    return fallback
  }

  database(name: string, file: string): DatabaseTarget {
    const text = this.secret(name)
    if (!text) return { kind: 'sqlite', file }
    if (text.startsWith('sqlite:')) return { kind: 'sqlite', file: resolve(text.slice('sqlite:'.length)) }
    const [url = '', ...spares] = text.split(/\s+/).filter(Boolean)
    const names = [url, ...spares].map((one) => (/^(mysql|mariadb):$/.test(protocolOf(one)) ? databaseNameOf(one) : ''))
    if (names.every((one) => one !== '' && one === names[0])) return { kind: 'mysql', url, ...(spares.length > 0 ? { spares } : {}) }
    // the value holds a password: it is never repeated
    this.complain(
      `${name} must look like mysql://user:password@host:3306/database (or mariadb://…, or sqlite:/path/to/file), or several such addresses of one database with spaces between them`,
    )
    return { kind: 'sqlite', file }
  }

  review(): ReviewAccess | null {
    const { REVIEW_CODE: code, REVIEW_UNTIL: until, REVIEW_STREET: street } = this.env
    if (!code && !until && !street) return null
    if (!code || code.length < SHORTEST_REVIEW_CODE) this.complain(`REVIEW_CODE must have at least ${SHORTEST_REVIEW_CODE} characters`)
    if (!street) this.complain('REVIEW_STREET must name the street made for the review: its reviewers must not see real people')
    // the whole of that day, as people in China count days
    const end = /^\d{4}-\d{2}-\d{2}$/.test(until ?? '') ? new Date(`${until}T23:59:59+08:00`) : new Date(Number.NaN)
    if (Number.isNaN(end.getTime())) this.complain('REVIEW_UNTIL must be the last day of the review, like 2026-12-31')
    return { code: code ?? '', until: end, street: street ?? '' }
  }

  s3(): S3Target | null {
    const bucket = this.env.S3_BUCKET
    if (!bucket) return null
    const accessKeyId = this.env.S3_ACCESS_KEY_ID ?? ''
    const secretAccessKey = this.secret('S3_SECRET_ACCESS_KEY')
    if (!accessKeyId || !secretAccessKey) this.complain('S3_BUCKET needs S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY')
    const endpoint = this.httpUrl('S3_ENDPOINT', '')
    if (!endpoint) this.complain('S3_BUCKET needs S3_ENDPOINT, the http(s) address of the store')
    return {
      endpoint,
      region: this.env.S3_REGION || 'us-east-1',
      bucket,
      accessKeyId,
      secretAccessKey,
      forcePathStyle: this.flag('S3_FORCE_PATH_STYLE', false),
    }
  }
}

function protocolOf(text: string): string {
  return URL.canParse(text) ? new URL(text).protocol : ''
}

function databaseNameOf(text: string): string {
  return new URL(text).pathname.slice(1)
}

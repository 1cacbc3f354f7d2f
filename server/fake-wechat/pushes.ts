import { createCipheriv, createHash, randomBytes } from 'node:crypto'
import type { FakeClock } from './clock'
import type { FakeAccount } from './world'

/** Where the account's messages are pushed, as somebody would enter it in the console. */
export interface PushTarget {
  url: string
  token: string
  /** EncodingAESKey; without it the fake pushes in plain mode. */
  aesKey?: string
  format?: 'json' | 'xml'
}

/** What an event says, beside what every event says. */
export type PushedFields = Record<string, unknown>

/** One push that was tried until it was answered, or given up. */
export interface SentPush {
  event: string
  fields: PushedFields
  /** The HTTP status of each try; null where there was no answer in time. */
  answers: (number | null)[]
}

const TRIES = 3
const WAIT_MS = 5_000
const ACCOUNT_NAME = 'gh_fake00000000'

/** Pushes events to the mini-program's server as WeChat does: signed, encrypted, three tries. */
export class Pushes {
  private target: PushTarget | null = null
  private readonly sent: SentPush[] = []
  private readonly underWay = new Set<Promise<void>>()

  constructor(
    private readonly clock: FakeClock,
    private readonly account: FakeAccount,
  ) {}

  to(target: PushTarget | null): void {
    this.target = target
  }

  /** Pushes an event about somebody; nothing where no address is entered. Does not wait for the answer. */
  push(event: string, openid: string, fields: PushedFields): void {
    if (!this.target) return
    const { target } = this
    const CreateTime = Math.floor(this.clock.now().getTime() / 1000)
    const groups: Record<string, string> = {
      subscribe_msg_popup_event: 'SubscribeMsgPopupEvent',
      subscribe_msg_change_event: 'SubscribeMsgChangeEvent',
    }
    const group = target.format === 'xml' ? groups[event] : undefined
    const said = group ? { [group]: fields } : fields
    const text = written(
      { ToUserName: ACCOUNT_NAME, FromUserName: openid, CreateTime, MsgType: 'event', Event: event, ...said },
      target.format,
    )
    const record: SentPush = { event, fields, answers: [] }
    this.sent.push(record)
    const run = this.deliver(target, text, openid, record).finally(() => this.underWay.delete(run))
    this.underWay.add(run)
  }

  /** Until nothing is under way. */
  async settled(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay)
  }

  all(): readonly SentPush[] {
    return this.sent
  }

  private async deliver(target: PushTarget, text: string, openid: string, record: SentPush): Promise<void> {
    for (let tries = 0; tries < TRIES; tries++) {
      const status = await this.attempt(target, text, openid)
      record.answers.push(status)
      if (status === 200) return
    }
  }

  private async attempt({ url, token, aesKey, format = 'json' }: PushTarget, text: string, openid: string): Promise<number | null> {
    const timestamp = String(Math.floor(this.clock.now().getTime() / 1000))
    const nonce = String(randomBytes(4).readUInt32BE())
    const query = new URLSearchParams({ signature: digest([token, timestamp, nonce]), timestamp, nonce, openid })
    const encrypted = aesKey ? sealed(aesKey, this.account.appid, text) : null
    if (encrypted !== null) {
      query.set('encrypt_type', 'aes')
      query.set('msg_signature', digest([token, timestamp, nonce, encrypted]))
    }
    const body = encrypted === null ? text : written({ ToUserName: ACCOUNT_NAME, Encrypt: encrypted }, format)
    try {
      const response = await fetch(`${url}?${query}`, {
        method: 'POST',
        body,
        headers: { 'content-type': format === 'xml' ? 'text/xml' : 'application/json' },
        signal: AbortSignal.timeout(WAIT_MS),
      })
      await response.text()
      return response.status
    } catch {
      return null
    }
  }
}

// written apart from the server's reading of it on purpose
function digest(parts: string[]): string {
  return createHash('sha1').update(parts.sort().join('')).digest('hex')
}

function sealed(aesKey: string, appid: string, text: string): string {
  const key = Buffer.from(`${aesKey}=`, 'base64')
  const length = Buffer.alloc(4)
  length.writeInt32BE(Buffer.byteLength(text))
  const open = Buffer.concat([randomBytes(16), length, Buffer.from(text + appid)])
  const pad = 32 - (open.length % 32)
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16))
  cipher.setAutoPadding(false)
  return cipher.update(Buffer.concat([open, Buffer.alloc(pad, pad)])).toString('base64') + cipher.final('base64')
}

function written(fields: PushedFields, format: PushTarget['format']): string {
  return format === 'xml' ? `<xml>${elements(fields)}</xml>` : JSON.stringify(fields)
}

function elements(fields: PushedFields): string {
  return Object.entries(fields)
    .map(([name, value]) => (Array.isArray(value) ? value.map((one) => element(name, one)).join('') : element(name, value)))
    .join('')
}

function element(name: string, value: unknown): string {
  if (typeof value === 'object' && value !== null) return `<${name}>${elements(value as PushedFields)}</${name}>`
  return `<${name}>${typeof value === 'number' ? value : `<![CDATA[${String(value)}]]>`}</${name}>`
}

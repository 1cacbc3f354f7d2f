import { setTimeout } from 'node:timers/promises'
import type { Clock } from '../clock'
import { AccessTokens } from './access-tokens'
import type { WeChatAccount, WeChatApi, WithToken } from './api'
import { code2Session, type WeChatLogin } from './apis/code2-session'
import { mediaCheck, type PictureAsked, type PictureToCheck } from './apis/media-check'
import { phoneNumber } from './apis/phone-number'
import { stableToken } from './apis/stable-token'
import { type StaffMessage, staffSend } from './apis/staff-send'
import { staffUnbind } from './apis/staff-unbind'
import { type SentMessage, type SubscribeMessage, subscribeSend } from './apis/subscribe-send'
import { type Suggestion, type TextCheck, type TextVerdict, textCheck } from './apis/text-check'
import { type WeChatAttempt, WeChatCalls } from './calls'
import { WeChatError } from './errors'
import { FieldProblem, fitField } from './message-fields'
import { splitText } from './split-text'
import type { TokenStore } from './token-store'
import { WeChatTransport } from './transport'
import { Turns } from './turns'

/** What a client needs; everything after `clock` has a default for a running server. */
export interface WeChatSettings extends WeChatAccount {
  /** Where WeChat's HTTP APIs are, without a slash at the end. */
  baseUrl: string
  tokenStore: TokenStore
  clock: Clock
  sleep?: (ms: number) => Promise<unknown>
  random?: () => number
  /** Told about every try, for logs and counters. */
  observe?: (attempt: WeChatAttempt) => void
  /** How long one try may take. */
  timeoutMs?: number
}

/** A phone number WeChat vouches for. */
export interface VerifiedPhone {
  phone: string
  countryCode: string
}

const SEVERITY: readonly Suggestion[] = ['pass', 'review', 'risky']

/** WeChat's server APIs as this product uses them. Every method either succeeds or throws a WeChatError that is safe to log. */
export class WeChatClient {
  private readonly account: WeChatAccount
  private readonly transport: WeChatTransport
  private readonly calls: WeChatCalls
  private readonly tokens: AccessTokens
  private readonly turns = new Turns()

  constructor(settings: WeChatSettings) {
    const { appid, secret, baseUrl, tokenStore, clock, timeoutMs = 5_000, random = Math.random } = settings
    const { sleep = (ms: number) => setTimeout(ms), observe = () => undefined } = settings
    this.account = { appid, secret }
    this.transport = new WeChatTransport(baseUrl)
    const pause = async (ms: number) => void (await sleep(ms))
    this.calls = new WeChatCalls({ transport: this.transport, clock, sleep: pause, random, observe, timeoutMs })
    this.tokens = new AccessTokens(appid, tokenStore, () => this.calls.call(stableToken, this.ownAccount(stableToken.name)), clock)
  }

  /** Who is behind this `wx.login` code. After a timeout the code may be used up: ask the person for a new login, not WeChat again. */
  async code2Session(code: string): Promise<WeChatLogin> {
    return this.calls.call(code2Session, { ...this.ownAccount(code2Session.name), code })
  }

  /** The verified number behind a phone-button code, which must belong to this person. */
  async getPhoneNumber(code: string, openid: string): Promise<VerifiedPhone> {
    const { issuedFor, phone, countryCode } = await this.callWithToken(phoneNumber, { code, openid })
    if (issuedFor === this.account.appid) return { phone, countryCode }
    throw new WeChatError({ kind: 'S', api: phoneNumber.name, errmsg: 'the number was issued for another account', trouble: 'local' })
  }

  /** What WeChat thinks of a text; a long one is judged piece by piece, and the worst piece decides. */
  async checkText(check: TextCheck): Promise<TextVerdict> {
    const text = wellFormed(check.text)
    const title = check.title === undefined ? undefined : wellFormed(check.title)
    if (text.trim() === '') throw new WeChatError({ kind: 'P', api: textCheck.name, errmsg: 'no text to check', trouble: 'local' })
    let worst: TextVerdict | null = null
    for (const piece of splitText(text)) {
      const verdict = await this.callWithToken(textCheck, { ...check, text: piece, title })
      if (!worst || SEVERITY.indexOf(verdict.suggest) > SEVERITY.indexOf(worst.suggest)) worst = verdict
      if (worst.suggest === 'risky') break
    }
    return worst as TextVerdict
  }

  /** Asks WeChat to look at a picture; the verdict is pushed later, under the number that comes back. */
  async checkPicture(picture: PictureToCheck): Promise<PictureAsked> {
    return this.callWithToken(mediaCheck, picture)
  }

  /** Sends one message. Values are cut to what their fields allow; one that cannot fit is a P error and nothing is sent. */
  async sendSubscribeMessage(message: SubscribeMessage): Promise<SentMessage> {
    const data = fitAll(message.data)
    // WeChat refuses two sends to one person at once (43108)
    return this.turns.run(message.openid, () => this.callWithToken(subscribeSend, { ...message, data }))
  }

  /** Sends one message to somebody who is bound as working here (用工关系). */
  async sendStaffMessage(message: StaffMessage): Promise<SentMessage> {
    const data = fitAll(message.data)
    return this.turns.run(message.openid, () => this.callWithToken(staffSend, { ...message, data }))
  }

  /** Tells WeChat that somebody does not work here any more. */
  async unbindStaff(openid: string): Promise<void> {
    return this.callWithToken(staffUnbind, { openid })
  }

  /** Lets go of the connections. */
  close(): Promise<void> {
    return this.transport.close()
  }

  /** Class T lives here: another token, one more try, and no third. */
  private async callWithToken<Input, Output>(api: WeChatApi<Input & WithToken, Output>, input: Input): Promise<Output> {
    const accessToken = await this.tokens.current()
    try {
      return await this.calls.call(api, { ...input, accessToken })
    } catch (error) {
      if (!(error instanceof WeChatError && error.kind === 'T')) throw error
      const other = await this.tokens.insteadOf(accessToken)
      if (other === null) throw error
      return this.calls.call(api, { ...input, accessToken: other })
    }
  }

  private ownAccount(api: string): WeChatAccount {
    if (this.account.appid && this.account.secret) return this.account
    throw new WeChatError({ kind: 'P', api, errmsg: 'WECHAT_APPID and WECHAT_SECRET are not set', trouble: 'local' })
  }
}

function fitAll(data: SubscribeMessage['data']): Record<string, string> {
  try {
    return Object.fromEntries(Object.entries(data).map(([field, value]) => [field, fitField(field, value)]))
  } catch (error) {
    if (!(error instanceof FieldProblem)) throw error
    throw new WeChatError({ kind: 'P', api: subscribeSend.name, errcode: 47003, errmsg: error.message, trouble: 'local' })
  }
}

/** Half a surrogate pair is no character; as JSON it would travel as a \u escape and be judged as that. */
function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\uFFFD')
}

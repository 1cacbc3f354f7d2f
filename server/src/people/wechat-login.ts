import type { IncomingHttpHeaders } from 'node:http'
import { Injectable } from '@nestjs/common'
import { type ProblemCode, Refusal } from '@wish/shared'
import { Config } from '../platform/config'
import { WeChatClient } from '../platform/wechat/client'
import { WeChatError } from '../platform/wechat/errors'

/** Somebody WeChat knows. */
export interface WeChatUser {
  appId: string
  openid: string
  unionid: string | null
}

/** WeChat's word that the person is a risk, and that a code was used before. */
const BLOCKED = 40226
const USED_CODE = 40163

/** Who is behind a sign-in, in the one way this deployment is configured for. */
@Injectable()
export class WeChatLogin {
  constructor(
    private readonly config: Config,
    private readonly client: WeChatClient,
  ) {}

  /** The WeChat user of a `wx.login` code, or in a private 云托管 of the headers that WeChat itself wrote. */
  async user(code: string | undefined, headers: IncomingHttpHeaders): Promise<WeChatUser> {
    if (this.config.identityMode === 'cloudrun-private') return this.fromHeaders(headers)
    if (!code) throw new Refusal('login.code-invalid', { errors: [{ pointer: '/code', detail: '缺少登录凭证，请再试一次' }] })
    if (this.config.identityMode === 'fake') return { appId: this.config.wechatAppId, openid: `fake-${code}`.slice(0, 64), unionid: null }
    const { openid, unionid } = await this.ask(() => this.client.code2Session(code), 'login.code-invalid')
    return { appId: this.config.wechatAppId, openid, unionid: unionid ?? null }
  }

  /** The phone behind a phone-button code, digits only. */
  async phone(code: string, openid: string): Promise<string> {
    if (this.config.identityMode === 'fake') return plainPhone(code)
    const { phone } = await this.ask(() => this.client.getPhoneNumber(code, openid), 'phone.code-invalid')
    return plainPhone(phone)
  }

  private fromHeaders(headers: IncomingHttpHeaders): WeChatUser {
    const one = (name: string) => (typeof headers[name] === 'string' ? headers[name] : '')
    const openid = one('x-wx-openid')
    const sources = one('x-wx-source')
      .split(',')
      .map((source) => source.trim())
    // only a call from inside the mini-program of our own account carries a person
    if (!openid || openid.length > 64 || one('x-wx-appid') !== this.config.wechatAppId || !sources.includes('wx_client'))
      throw new Refusal('identity.forged')
    return { appId: this.config.wechatAppId, openid, unionid: one('x-wx-unionid') || null }
  }

  private async ask<T>(call: () => Promise<T>, wrongCode: ProblemCode): Promise<T> {
    try {
      return await call()
    } catch (error) {
      if (!(error instanceof WeChatError)) throw error
      if (error.errcode === BLOCKED) throw new Refusal('login.blocked')
      if (error.kind === 'U' || error.errcode === USED_CODE) throw new Refusal(wrongCode)
      // anything else is ours or WeChat's to mend: the person can only try again
      throw new Refusal('login.wechat-unavailable', { retryAfterSeconds: 3 })
    }
  }
}

/** A mainland number without its country code, so that it matches what staff typed when they registered it. */
export function plainPhone(phone: string): string {
  return phone.replaceAll(/[^\d]/g, '').replace(/^(?:00)?86(?=1\d{10}$)/, '')
}

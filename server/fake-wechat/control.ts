import { APIS } from './apis/index'
import type { RecordedCall } from './calls'
import { ControlError } from './errors'
import type { Fault } from './faults'
import type { FakeUser, NewUser } from './people'
import type { AskedPicture, PicturePlan } from './pictures'
import type { PushedFields, PushTarget, SentPush } from './pushes'
import type { Limits } from './quotas'
import type { Consent, Template } from './subscriptions'
import type { TokenKind } from './tokens'
import type { World } from './world'

const SENDING = ['subscribeSend', 'staffSend']

/** The strings by which a test, a demo or a person moves the fake; the same operations stand under /__fake over HTTP. */
export class FakeControl {
  constructor(private readonly world: World) {}

  now(): Date {
    return this.world.clock.now()
  }

  /** Let time pass in WeChat's world. */
  advance(ms: number): Date {
    return this.world.clock.advance(ms)
  }

  /** Add a user, or change the one with this openid. */
  addUser(user: NewUser = {}): FakeUser {
    return this.world.people.add(user)
  }

  users(): FakeUser[] {
    return this.world.people.all()
  }

  /** The code `wx.login` would give to this user. */
  loginCode(openid: string): string {
    return this.world.people.issueCode('login', openid)
  }

  /** The code the phone button would give to this user; `appid` for one that belongs to another account. */
  phoneCode(openid: string, appid?: string): string {
    return this.world.people.issueCode('phone', openid, appid)
  }

  /** The user opens the mini-program: for two hours their texts can be checked. */
  visit(openid: string): void {
    this.world.people.visit(openid)
  }

  addTemplate(template: Template): void {
    this.world.subscriptions.addTemplate(template)
  }

  /** The user answers the consent window; the answer is pushed as well. */
  consent(consent: Consent): void {
    this.world.subscriptions.consent(consent)
    const { openid, accept = [], reject = [] } = consent
    const line = (SubscribeStatusString: string) => (TemplateId: string) => ({ TemplateId, SubscribeStatusString, PopupScene: '0' })
    this.pushList('subscribe_msg_popup_event', openid, [...accept.map(line('accept')), ...reject.map(line('reject'))])
  }

  /** The user turns messages of these templates off in the settings of WeChat. */
  turnOff(openid: string, templateIds: readonly string[]): void {
    for (const id of templateIds) this.world.subscriptions.turnOff(openid, id)
    const lines = templateIds.map((TemplateId) => ({ TemplateId, SubscribeStatusString: 'reject' }))
    this.pushList('subscribe_msg_change_event', openid, lines)
  }

  /** The user binds in the mini-program as working here, or lets go again. */
  bindStaff(openid: string, bound = true): void {
    if (bound) this.world.staff.add(openid)
    else this.world.staff.delete(openid)
  }

  /** Where events are pushed from now on; null for nowhere. */
  pushTo(target: PushTarget | null): void {
    this.world.pushes.to(target)
  }

  /** Pushes any event, as WeChat would. */
  push(event: string, openid: string, fields: PushedFields = {}): void {
    this.world.pushes.push(event, openid, fields)
  }

  /** What has been pushed, once all of it is answered or given up. */
  async pushed(): Promise<readonly SentPush[]> {
    await this.world.pictures.settled()
    await this.world.pushes.settled()
    return this.world.pushes.all()
  }

  /** What to find in the next picture, and when to say so. */
  planPicture(plan: PicturePlan): void {
    this.world.pictures.plan(plan)
  }

  /** The pictures that the fake was asked about. */
  pictures(): readonly AskedPicture[] {
    return this.world.pictures.all()
  }

  /** Pushes the verdict on a picture now, also once more. */
  async tellPicture(picture: AskedPicture): Promise<void> {
    await this.world.pictures.tell(picture)
  }

  /** How many messages of a one-time template may still be sent to the user. */
  remaining(openid: string, templateId: string): number {
    return this.world.subscriptions.remaining(openid, templateId)
  }

  /** Spoil the next calls. */
  fault(fault: Fault): void {
    this.world.faults.add(fault)
  }

  clearFaults(): void {
    this.world.faults.clear()
  }

  /** Set how often an API may be called from now on. */
  limit(api: string, limits: Limits): void {
    const known = APIS.find(({ name, path }) => name === api || path === api)
    if (!known) throw new ControlError(`api must be one of ${APIS.map(({ name }) => name).join(', ')}`)
    this.world.quotas.set(known.name, limits)
  }

  /** Kill the current token at once. */
  revokeToken(kind: TokenKind = 'stable'): void {
    this.world.tokens.revoke(kind)
  }

  /** The calls that arrived, of one API (by name or path) or all. */
  calls(api?: string): RecordedCall[] {
    return this.world.calls.of(api)
  }

  /** The calls that were to send somebody a message. */
  messages(): RecordedCall[] {
    return this.world.calls.of().filter(({ api }) => SENDING.includes(api))
  }

  clearCalls(): void {
    this.world.calls.clear()
  }

  /** One entry stands without brackets. */
  private pushList(event: string, openid: string, lines: readonly object[]): void {
    const List = lines.length === 1 ? lines[0] : lines
    this.world.pushes.push(event, openid, { List })
  }
}

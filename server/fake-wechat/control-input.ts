import { ControlError } from './errors'
import { FAULT_KINDS, type Fault } from './faults'
import type { NewUser } from './people'
import type { PushedFields, PushTarget } from './pushes'
import type { Limits } from './quotas'
import type { Consent, Template } from './subscriptions'
import type { TokenKind } from './tokens'

/** A JSON body of the control plane; whoever sends it is told plainly what is wrong with it. */
export type Body = Record<string, unknown>

/** A user as the control plane is told about one. */
export function newUserIn({ openid, unionid, phone, risk, present }: Body): NewUser {
  return {
    openid: optional(openid, 'openid'),
    unionid: optional(unionid, 'unionid'),
    phone: optional(phone, 'phone'),
    risk: flag(risk, 'risk'),
    present: flag(present, 'present'),
  }
}

/** A message template. */
export function templateIn({ id, type, fields }: Body): Template {
  if (type !== 2 && type !== 3) throw new ControlError('type must be 2 (one message per consent) or 3 (any number)')
  return { id: text(id, 'id'), type, fields: texts(fields, 'fields') }
}

/** An answer to the consent window. */
export function consentIn({ openid, accept, reject }: Body): Consent {
  return { openid: text(openid, 'openid'), accept: texts(accept ?? [], 'accept'), reject: texts(reject ?? [], 'reject') }
}

/** Where to push; without an address nowhere. */
export function pushTargetIn({ url, token, aesKey, format }: Body): PushTarget | null {
  if (url === undefined) return null
  if (format !== undefined && format !== 'json' && format !== 'xml') throw new ControlError('format must be json or xml')
  return { url: text(url, 'url'), token: text(token, 'token'), aesKey: optional(aesKey, 'aesKey'), format }
}

/** What an event says. */
export function fieldsIn(fields: unknown = {}): PushedFields {
  if (typeof fields === 'object' && fields !== null && !Array.isArray(fields)) return fields as PushedFields
  throw new ControlError('fields must be a JSON object')
}

/** An order to spoil calls. */
export function faultIn({ api, kind, times, errcode, ms, body, after }: Body): Fault {
  const known = FAULT_KINDS.find((word) => word === kind)
  if (!known) throw new ControlError(`kind must be one of ${FAULT_KINDS.join(', ')}`)
  return {
    kind: known,
    api: optional(api, 'api'),
    times: integer(times, 'times'),
    errcode: integer(errcode, 'errcode'),
    ms: integer(ms, 'ms'),
    body: optional(body, 'body'),
    after: flag(after, 'after'),
  }
}

/** Limits; one that is not named stays as it is. */
export function limitsIn({ perMinute, perDay, perUserMinute }: Body): Limits {
  const limits = { perMinute, perDay, perUserMinute }
  const given = Object.entries(limits).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given.map(([name, value]) => [name, integer(value, name)]))
}

/** Which token; the stable one when not said. */
export function tokenKindIn(kind: unknown = 'stable'): TokenKind {
  if (kind === 'stable' || kind === 'legacy') return kind
  throw new ControlError('kind must be stable or legacy')
}

/** A text that says something. */
export function text(value: unknown, name: string): string {
  if (typeof value !== 'string' || value === '') throw new ControlError(`${name} must be a text`)
  return value
}

/** A text, or nothing. */
export function optional(value: unknown, name: string): string | undefined {
  return value === undefined ? undefined : text(value, name)
}

function integer(value: unknown, name: string): number | undefined {
  if (value !== undefined && !Number.isInteger(value)) throw new ControlError(`${name} must be a whole number`)
  return value as number | undefined
}

function flag(value: unknown, name: string): boolean | undefined {
  if (value !== undefined && typeof value !== 'boolean') throw new ControlError(`${name} must be true or false`)
  return value
}

function texts(value: unknown, name: string): string[] {
  if (!Array.isArray(value)) throw new ControlError(`${name} must be a list of texts`)
  return value.map((item) => text(item, name))
}

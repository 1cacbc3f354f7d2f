import { FakeError } from './errors'
import { isFieldValid } from './template-fields'

/** A message template: type 2 is good for one message per consent, type 3 for any number once consented. */
export interface Template {
  id: string
  type: 2 | 3
  /** The keys of its data, such as `thing1` or `time2`. */
  fields: string[]
}

/** What somebody answered in the consent window. */
export interface Consent {
  openid: string
  accept?: string[]
  reject?: string[]
}

/** Templates, and who may still be sent how many messages of which. */
export class Subscriptions {
  private readonly templates = new Map<string, Template>()
  private readonly left = new Map<string, number>()

  addTemplate(template: Template): void {
    this.templates.set(template.id, template)
  }

  /** Each acceptance allows one more message; a rejection takes nothing away, as in WeChat. */
  consent({ openid, accept = [] }: Consent): void {
    for (const id of accept) this.left.set(key(openid, id), this.remaining(openid, id) + 1)
  }

  /** Turned off in the settings: what was accepted before counts no more. */
  turnOff(openid: string, templateId: string): void {
    this.left.delete(key(openid, templateId))
  }

  remaining(openid: string, templateId: string): number {
    return this.left.get(key(openid, templateId)) ?? 0
  }

  /** Check the data of a message that needs no consent. */
  check(templateId: unknown, data: unknown): void {
    const template = typeof templateId === 'string' ? this.templates.get(templateId) : undefined
    if (!template) throw new FakeError(40037)
    checkData(template, data)
  }

  /** Check the data of a message and use up one consent. */
  spend(openid: string, templateId: unknown, data: unknown): void {
    const template = typeof templateId === 'string' ? this.templates.get(templateId) : undefined
    if (!template) throw new FakeError(40037)
    checkData(template, data)
    const remaining = this.remaining(openid, template.id)
    if (remaining < 1) throw new FakeError(43101)
    if (template.type === 2) this.left.set(key(openid, template.id), remaining - 1)
  }
}

function checkData(template: Template, data: unknown): void {
  const given = typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {}
  for (const field of template.fields) {
    const value = (given[field] as { value?: unknown } | undefined)?.value
    if (typeof value !== 'string' || value === '') throw new FakeError(47003, `data.${field}.value is empty`)
    if (!isFieldValid(field, value)) throw new FakeError(47003, `data.${field}.value invalid`)
  }
}

function key(openid: string, templateId: string): string {
  return `${openid} ${templateId}`
}

import { parseJson } from '../json'

/** What a pushed message says: texts, lists and groups of them. Numbers come as text, because some are larger than a JavaScript number. */
export type Pushed = { readonly [name: string]: PushedValue | undefined }
export type PushedValue = string | readonly PushedValue[] | Pushed

/** A pushed message that says nothing we can read. */
export class PushUnreadable extends Error {}

const MOST_DEPTH = 8
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** Reads a message in either of the two formats that an account can be set to. */
export function readPushed(text: string): Pushed {
  const trimmed = text.trim()
  const read = trimmed.startsWith('<') ? readXml(trimmed) : readJson(trimmed)
  if (typeof read === 'string' || Array.isArray(read)) throw new PushUnreadable('no fields')
  return read as Pushed
}

/** One field as text; '' when there is none. */
export function textOf(pushed: Pushed, name: string): string {
  const value = pushed[name]
  return typeof value === 'string' ? value : ''
}

/** When WeChat says that it happened: events may come late and in another order. */
export function saidAt(pushed: Pushed): Date {
  const seconds = Number(textOf(pushed, 'CreateTime'))
  if (!(seconds > 0)) throw new PushUnreadable('no time')
  return new Date(seconds * 1000)
}

/** A group of fields; an empty one when there is none. */
export function groupOf(pushed: Pushed, name: string): Pushed {
  const value = pushed[name]
  return value !== undefined && typeof value === 'object' && !Array.isArray(value) ? (value as Pushed) : {}
}

/** The groups of a list; WeChat leaves the brackets out where there is only one. */
export function groupsOf(pushed: Pushed, name: string): Pushed[] {
  const value = pushed[name]
  const several = Array.isArray(value) ? value : value === undefined ? [] : [value]
  return several.filter((one): one is Pushed => typeof one === 'object' && one !== null && !Array.isArray(one))
}

/** The entries of an event's list: beside the other fields in JSON, one level further down in XML. */
export function listOf(pushed: Pushed): Pushed[] {
  const inner = Object.keys(pushed).map((name) => groupOf(pushed, name))
  return [pushed, ...inner].flatMap((group) => groupsOf(group, 'List'))
}

function readJson(text: string): PushedValue {
  let value: unknown
  try {
    value = parseJson(text)
  } catch {
    throw new PushUnreadable('not JSON')
  }
  return plain(value, 0)
}

function plain(value: unknown, depth: number): PushedValue {
  if (depth > MOST_DEPTH) throw new PushUnreadable('too deep')
  if (Array.isArray(value)) return value.map((one) => plain(one, depth + 1))
  if (typeof value !== 'object' || value === null) return value === null || value === undefined ? '' : String(value)
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one, depth + 1)]))
}

/**
 * The little XML that WeChat writes: elements, text, CDATA. No attributes, no declarations, no entities of anybody's own:
 * a parser that cannot fetch or expand anything needs no settings to be safe.
 */
function readXml(text: string): PushedValue {
  const reader = new XmlReader(text)
  const { name, value } = reader.element(0)
  reader.end()
  if (name !== 'xml') throw new PushUnreadable('not the element it should be')
  return value
}

class XmlReader {
  private at = 0

  constructor(private readonly text: string) {}

  element(depth: number): { name: string; value: PushedValue } {
    if (depth > MOST_DEPTH) throw new PushUnreadable('too deep')
    this.space()
    const name = this.take(/<([A-Za-z_][\w.-]{0,63})>/y)
    const children: [string, PushedValue][] = []
    let words = ''
    for (;;) {
      if (this.text.startsWith('</', this.at)) break
      if (this.text.startsWith('<![CDATA[', this.at)) words += this.cdata()
      else if (this.text[this.at] === '<') {
        const child = this.element(depth + 1)
        children.push([child.name, child.value])
      } else words += this.words()
    }
    if (this.take(/<\/([A-Za-z_][\w.-]{0,63})>/y) !== name) throw new PushUnreadable('elements cross')
    return { name, value: children.length > 0 ? grouped(children) : words.trim() }
  }

  end(): void {
    this.space()
    if (this.at !== this.text.length) throw new PushUnreadable('something follows')
  }

  private cdata(): string {
    const start = this.at + '<![CDATA['.length
    const end = this.text.indexOf(']]>', start)
    if (end < 0) throw new PushUnreadable('open end')
    this.at = end + ']]>'.length
    return this.text.slice(start, end)
  }

  private words(): string {
    const end = this.text.indexOf('<', this.at)
    if (end < 0) throw new PushUnreadable('open end')
    const words = this.text.slice(this.at, end)
    this.at = end
    return words.replace(/&(\w{1,5});/g, (whole, name: string) => ENTITIES[name] ?? whole)
  }

  private take(pattern: RegExp): string {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)
    if (!found) throw new PushUnreadable('not an element')
    this.at = pattern.lastIndex
    return found[1] ?? ''
  }

  private space(): void {
    while (/\s/.test(this.text[this.at] ?? '')) this.at += 1
  }
}

/** Elements of one name are a list; `<List><item>…</item><item>…</item></List>` is one as well. */
function grouped(children: readonly [string, PushedValue][]): PushedValue {
  const byName = new Map<string, PushedValue[]>()
  for (const [name, value] of children) {
    const before = byName.get(name)
    if (before) before.push(value)
    else byName.set(name, [value])
  }
  const items = byName.get('item')
  if (items && byName.size === 1) return items
  // entries, not assignments: an element may be called __proto__
  return Object.fromEntries([...byName].map(([name, values]) => [name, values.length === 1 ? values[0] : values])) as Pushed
}

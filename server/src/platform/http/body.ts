import { Refusal, refuseField } from '@wish/shared'

/** JSON text longer than this is refused; photos travel as multipart with limits of their own. */
export const JSON_LIMIT_BYTES = 100 * 1024
/** Real bodies are three or four levels deep; thousands of levels overflow the stack of whoever walks them. */
export const JSON_MAX_DEPTH = 20

const utf8 = new TextDecoder('utf-8', { fatal: true })
// with the u flag a surrogate only matches when it stands alone
const UNSTORABLE = /\0|\p{Surrogate}/u

/** Reads a JSON body, refusing what no honest client sends before anything walks it; an empty body is no body, and any other is an object. */
export function parseJsonBody(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined
  const text = decode(bytes)
  if (depthOf(text) > JSON_MAX_DEPTH) throw new Refusal('input.too-deep')
  const body = parse(text)
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Refusal('input.malformed')
  refuseUnstorable(body)
  return body
}

/** Refuses NUL and lone surrogates anywhere in the value: databases and the other end of the wire disagree on them. */
export function refuseUnstorable(value: unknown, pointer = ''): void {
  if (typeof value === 'string') {
    if (UNSTORABLE.test(value)) throw refuseField(pointer, '这里有无法保存的字符，请删掉后重新输入')
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) refuseUnstorable(item, `${pointer}/${index}`)
  } else if (value !== null && typeof value === 'object') {
    for (const [key, item] of Object.entries(value)) {
      // an own key of this name would change what an object inherits as soon as somebody copies it
      if (key === '__proto__' || UNSTORABLE.test(key)) throw new Refusal('input.malformed')
      refuseUnstorable(item, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`)
    }
  }
}

function decode(bytes: Buffer): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw new Refusal('input.malformed')
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal('input.malformed')
  }
}

/** The nesting of brackets outside strings, read before `JSON.parse` so that no recursion is needed. */
function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const char = text[i]
    if (inString) {
      if (char === '\\') i++
      else if (char === '"') inString = false
    } else if (char === '"') inString = true
    else if (char === '{' || char === '[') deepest = Math.max(deepest, ++depth)
    else if (char === '}' || char === ']') depth--
  }
  return deepest
}

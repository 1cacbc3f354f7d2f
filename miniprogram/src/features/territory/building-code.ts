/** Letters, digits, - and _: what we print on the doors. */
const CODE = /^[A-Za-z0-9_-]{2,40}$/

/**
 * The code of a building in what a camera has read: the address on the poster (`https://…/b/<code>`), WeChat's own code for a
 * page (`…?scene=<code>` or `?code=<code>`), or the bare code. Undefined when it is somebody else's code.
 */
export function codeIn(text: string): string | undefined {
  const read = decoded(text.trim())
  const found = /\/b\/([^/?#]+)/.exec(read)?.[1] ?? /[?&](?:scene|code|b)=(?:b[=:])?([^&#]+)/.exec(read)?.[1] ?? read
  const code = decoded(found).replace(/^b[=:]/, '')
  return CODE.test(code) ? code : undefined
}

/**
 * The code of the door that somebody came in by: WeChat hands over the scene of its own round code, or, for an ordinary code, the
 * whole address in `q`; a link has it in `code`.
 */
export function codeOfEntry({ q, scene, code }: Partial<Record<string, string>>): string | undefined {
  const text = q ?? scene ?? code
  return text === undefined ? undefined : (codeIn(text) ?? '')
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

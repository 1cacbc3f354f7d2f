const STRINGS_AND_NUMBERS = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g

/**
 * JSON.parse that keeps integers JavaScript cannot hold exactly, as strings: `msgid 294402298110051942` would otherwise
 * arrive as another message's number.
 */
export function parseJson(text: string): unknown {
  return JSON.parse(text.replace(STRINGS_AND_NUMBERS, (token) => (isTooBig(token) ? `"${token}"` : token)))
}

function isTooBig(token: string): boolean {
  return /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token))
}

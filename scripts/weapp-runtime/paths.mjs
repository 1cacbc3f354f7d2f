/** Resolves `.` and `..` in a path inside the mini-program; the result has no leading slash. */
export function normalizePath(path) {
  const parts = []
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part && part !== '.') parts.push(part)
  }
  return parts.join('/')
}

/** A path as written in `from` (`./x`, `../x`, `/x`) as a path from the root of the mini-program. */
export function resolveFrom(from, path) {
  if (path.startsWith('/')) return normalizePath(path)
  const folder = from.split('/').slice(0, -1).join('/')
  return normalizePath(`${folder}/${path}`)
}

/**
 * Splits a page address into its route and its query. As in WeChat, query values are handed to the page undecoded.
 * @param {string} url `/pages/a/b?x=1` or relative to `base`
 * @param {string} [base] route of the page that navigates
 */
export function parsePageUrl(url, base = '') {
  const [path, search = ''] = url.split('?', 2)
  const query = {}
  for (const pair of search.split('&').filter(Boolean)) {
    const at = pair.indexOf('=')
    if (at < 0) query[pair] = ''
    else query[pair.slice(0, at)] = pair.slice(at + 1)
  }
  return { route: base ? resolveFrom(base, path) : normalizePath(path), query }
}

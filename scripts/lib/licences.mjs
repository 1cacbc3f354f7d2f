/** The licences of everything that is installed, read from the packages themselves: no network. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { at } from './paths.mjs'

/** Licences under which a library may be used here: none of them asks anything of our own code. */
const ALLOWED = new Set(
  'MIT ISC Apache-2.0 BSD-2-Clause BSD-3-Clause 0BSD CC0-1.0 Unlicense BlueOak-1.0.0 Python-2.0 CC-BY-4.0 CC-BY-3.0 MIT-0 WTFPL Zlib'.split(
    ' ',
  ),
)

/**
 * Packages whose own words need a person's look; whoever adds a line says why.
 * @type {Record<string, string>}
 */
export const LOOKED_AT = {
  '@img/sharp-libvips': 'LGPL-3.0: a library of its own beside ours, loaded at run time and replaceable',
  lightningcss: 'MPL-2.0: only builds the pages, is in nothing that we hand out',
  'mdn-data': 'MPL-2.0: only builds the pages',
  'webpack-chain': 'MPL-2.0: only builds the pages',
  buffers: 'states nothing in its manifest; MIT/X11 in its repository; a part of exceljs',
  chainsaw: 'MIT/X11, which is MIT; a part of exceljs',
}

/** @typedef {{ name: string, version: string, licence: string, private: boolean }} Installed */

/**
 * Every package in the store of pnpm.
 * @returns {Installed[]}
 */
export function installedPackages(store = at('node_modules', '.pnpm')) {
  const found = new Map()
  for (const entry of readdirSync(store)) {
    const modules = join(store, entry, 'node_modules')
    if (!entry.includes('@') || !existsSync(modules)) continue
    const bare = entry.replace(/_.*$/, '').replace(/\(.*$/, '')
    const name = bare.slice(0, bare.lastIndexOf('@')).replace('+', '/')
    const file = join(modules, name, 'package.json')
    if (!existsSync(file)) continue
    const manifest = JSON.parse(readFileSync(file, 'utf8'))
    found.set(`${manifest.name}@${manifest.version}`, {
      name: manifest.name,
      version: manifest.version,
      licence: licenceOf(manifest),
      private: manifest.private === true,
    })
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Manifests of three decades: a word, an object, a list of objects. */
export function licenceOf({ license, licenses }) {
  const given = license ?? licenses
  const list = Array.isArray(given) ? given : [given]
  const words = list.map((one) => (typeof one === 'string' ? one : (one?.type ?? ''))).filter(Boolean)
  return words.length > 1 ? `(${words.join(' OR ')})` : (words[0] ?? 'none stated')
}

/** Whether an SPDX expression leaves a way that is allowed: one side of OR, both of AND. */
export function isAllowed(expression) {
  const text = expression.trim()
  const inner = /^\((.*)\)$/.exec(text)?.[1]
  if (inner !== undefined && !inner.includes('(')) return isAllowed(inner)
  if (text.includes(' OR ')) return text.split(' OR ').some((part) => isAllowed(part.replace(/[()]/g, '')))
  if (text.includes(' AND ')) return text.split(' AND ').every((part) => isAllowed(part.replace(/[()]/g, '')))
  return ALLOWED.has(text) || ALLOWED.has(text.replace(/^Apache 2\.0$/, 'Apache-2.0'))
}

/** What nobody has looked at yet; a name in the list covers its builds for each platform (`lightningcss-linux-x64-gnu`). */
export function newLicences(packages, lookedAt = LOOKED_AT) {
  const known = Object.keys(lookedAt)
  return packages.filter(({ name, licence }) => !isAllowed(licence) && !known.some((one) => name === one || name.startsWith(`${one}-`)))
}

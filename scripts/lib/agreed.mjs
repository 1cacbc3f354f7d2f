import { createRequire } from 'node:module'
import { at } from './paths.mjs'

/** The versions of the two documents that the built rules show, for signing somebody in; the build has to be there. */
export function agreedNow() {
  return createRequire(import.meta.url)(at('shared', 'dist', 'index.js')).SHOWN
}

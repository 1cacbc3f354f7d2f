import type { Identity } from '../../features/session/identity'

/** The two panes exist in browsers only (wide-desk.h5.tsx); elsewhere nothing of them is built. */
export function WideDesk(_: { identity: Identity }) {
  return null
}

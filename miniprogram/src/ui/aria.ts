import { IS_H5 } from '../platform/env'

/** What a screen reader should know about an element. */
export interface Aria {
  role?: string
  label?: string
  hidden?: boolean
  live?: 'polite' | 'assertive'
  checked?: boolean
  selected?: boolean
  disabled?: boolean
  expanded?: boolean
  modal?: boolean
}

/**
 * The attributes for it: WeChat spells the role `aria-role`, browsers spell it `role`; the rest is the same.
 * As words and not as booleans: a WeChat template leaves out an attribute that is false, and "not chosen" must be said.
 */
export function aria({ role, ...rest }: Aria): Record<string, string> {
  const attributes: Record<string, string> = {}
  if (role) attributes[IS_H5 ? 'role' : 'aria-role'] = role
  for (const [name, value] of Object.entries(rest)) if (value !== undefined) attributes[`aria-${name}`] = String(value)
  return attributes
}

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

/** The attributes for it: WeChat spells the role `aria-role`, browsers spell it `role`; the rest is the same. */
export function aria({ role, ...rest }: Aria): Record<string, string | boolean> {
  const attributes: Record<string, string | boolean> = {}
  if (role) attributes[IS_H5 ? 'role' : 'aria-role'] = role
  for (const [name, value] of Object.entries(rest)) if (value !== undefined) attributes[`aria-${name}`] = value
  return attributes
}

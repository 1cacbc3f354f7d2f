import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { cx } from '../../../ui/classes'
import { Icon } from '../../../ui/icon'
import type { IconName } from '../../../ui/icons/names'
import { Mini } from '../../../ui/kit/button'
import { walk } from './keys'

/** One line of the menu. */
export interface MoreItem {
  key: string
  label: string
  icon: IconName
  /** What cannot be taken back stands below a line of its own. */
  grave?: boolean
  onPress: () => void
}

/**
 * What is done more seldom, behind one button: a menu as the keyboard knows it. Opening leads into it, arrows
 * walk; Escape, Tab and a press elsewhere close it, and Escape leads back to the button.
 */
export function More({ items }: { items: readonly MoreItem[] }) {
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const rows = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!open) return
    rows.current?.querySelector<HTMLElement>('[data-row]')?.focus()
    const elsewhere = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false)
    }
    document.addEventListener('pointerdown', elsewhere)
    return () => document.removeEventListener('pointerdown', elsewhere)
  }, [open])
  const close = () => {
    setOpen(false)
    root.current?.querySelector<HTMLElement>('button')?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!open) return
    if (event.key === 'Tab') setOpen(false)
    else if (event.key === 'Escape') {
      // for the menu, not for the desk
      event.stopPropagation()
      close()
    } else walk(rows)(event)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears the keys of the button and of the lines inside it
    <div className='desk-more' ref={root} onKeyDown={onKeyDown}>
      <Mini icon='dots' expanded={open} label='更多操作' onPress={() => setOpen(!open)}>
        更多
      </Mini>
      {open && (
        <div className='desk-menu fade-in' role='menu' aria-label='更多操作' ref={rows}>
          {items.map(({ key, label, icon, grave, onPress }, at) => (
            <button
              key={key}
              type='button'
              role='menuitem'
              data-row={key}
              tabIndex={-1}
              className={cx(
                'press desk-menu-row',
                grave && 'desk-menu-grave',
                grave && !items[at - 1]?.grave && at > 0 && 'desk-menu-line',
              )}
              onClick={() => {
                close()
                onPress()
              }}
            >
              <Icon name={icon} /> {label}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}

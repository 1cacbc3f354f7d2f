import { type KeyboardEvent, type RefObject, useEffect } from 'react'

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))

/** Keys that hold for the whole desk, unless somebody is typing: `/` to search, `r` to answer. */
export function useDeskKeys(keys: Record<string, () => void>): void {
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return
      // a dialog has its own keys
      if (document.querySelector('.veil-root')) return
      const act = keys[event.key]
      if (!act) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [keys])
}

/** Up and down within a list of buttons: moves the focus, opens nothing. */
export function walk(list: RefObject<HTMLElement>): (event: KeyboardEvent) => void {
  return (event) => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
    const at = rows.indexOf(document.activeElement as HTMLElement)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    rows[Math.max(0, Math.min(rows.length - 1, to))]?.focus()
  }
}

/** When Taro's own elements have certainly finished, in milliseconds from now. */
const SETTLES = [60, 160, 320]

/**
 * Leads the keyboard to something that has just been drawn. Taro's elements move what is in them once while they come to
 * life, and what is moved loses the focus to nobody: then it is given again, unless the person has gone elsewhere meanwhile.
 */
export function leadTo(target: HTMLElement): () => void {
  const focus = () => target.focus({ preventScroll: true })
  focus()
  const timers = SETTLES.map((after) =>
    setTimeout(() => {
      if (document.activeElement === document.body || document.activeElement === null) focus()
    }, after),
  )
  return () => timers.forEach(clearTimeout)
}

import { type RefObject, useEffect, useRef } from 'react'
import { IS_H5 } from '../platform/env'
import { onTopOfPage } from '../platform/way-back'

const STOPS = 'button:not(:disabled), a[href], input:not(:disabled), textarea:not(:disabled), [tabindex]:not([tabindex="-1"])'

/** What lies on top of the page, the latest last: only that one hears the keyboard. */
const open: HTMLElement[] = []

function stopsIn(root: HTMLElement): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(STOPS)].filter((el) => el.getClientRects().length > 0)
}

/**
 * In a browser, what opens on top of the page takes the keyboard: the focus moves into it, Tab goes round inside it, Escape
 * and the way back close it, and afterwards the focus is back where it was. WeChat's own readers are held by `aria-modal`.
 */
export function useTrap(shown: boolean, onClose: () => void): RefObject<HTMLElement> {
  const root = useRef<HTMLElement>(null)
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => {
    const here = root.current
    if (!IS_H5 || !shown || !here) return
    const before = document.activeElement instanceof HTMLElement ? document.activeElement : null
    open.push(here)
    const closed = onTopOfPage(() => close.current())
    here.setAttribute('tabindex', '-1')
    // the panel itself and not its first button: readers begin with its name, and no ring flashes up for fingers
    here.focus({ preventScroll: true })
    const onKey = (event: KeyboardEvent) => {
      if (open[open.length - 1] !== here) return
      if (event.key === 'Escape') {
        event.preventDefault()
        close.current()
      }
      if (event.key !== 'Tab') return
      const stops = stopsIn(here)
      const [first, last] = [stops[0], stops[stops.length - 1]]
      const at = document.activeElement
      const outside = !(at instanceof HTMLElement) || at === here || !here.contains(at)
      if (!first || !last) event.preventDefault()
      else if (event.shiftKey ? outside || at === first : outside || at === last) {
        event.preventDefault()
        ;(event.shiftKey ? last : first).focus()
      }
    }
    document.addEventListener('keydown', onKey)
    return () => {
      document.removeEventListener('keydown', onKey)
      open.splice(open.indexOf(here), 1)
      closed()
      if (before?.isConnected) before.focus({ preventScroll: true })
    }
  }, [shown])
  return root
}

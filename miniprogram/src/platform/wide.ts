import { useEffect, useState } from 'react'
import { IS_H5 } from './env'

/** From this width on a browser shows staff two panes. */
const WIDE = '(min-width: 1024px)'

const asked = () => (IS_H5 && typeof window.matchMedia === 'function' ? window.matchMedia(WIDE) : undefined)

/** Whether this is a browser window as wide as a desk; never on WeChat. */
export function useWide(): boolean {
  const [wide, setWide] = useState(() => asked()?.matches === true)
  useEffect(() => {
    const query = asked()
    if (!query) return
    const look = () => setWide(query.matches)
    look()
    query.addEventListener?.('change', look)
    return () => query.removeEventListener?.('change', look)
  }, [])
  return wide
}

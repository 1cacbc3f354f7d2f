import { eventCenter } from '@tarojs/runtime'
import { PAGES } from '../platform/pages'

const TAB = '.weui-tabbar__item'

/**
 * Taro draws the tabs of a browser as links to `javascript:;`, which our content policy refuses (an error at every tap) and which a
 * keyboard or a new window cannot follow. They get their addresses; the tap itself stays with Taro.
 */
export function dressTabs(): void {
  const urls = Object.values(PAGES).flatMap(({ url, tab }) => (tab ? [url] : []))
  const dress = () => {
    document.querySelectorAll<HTMLAnchorElement>(TAB).forEach((link, at) => {
      const url = urls[at]
      if (url) link.setAttribute('href', url)
      if (link.classList.contains('weui-bar__item_on')) link.setAttribute('aria-current', 'page')
      else link.removeAttribute('aria-current')
    })
  }
  eventCenter.on('__afterTaroRouterChange', () => setTimeout(dress, 0))
  document.addEventListener('click', onTab, true)
}

function onTab(event: MouseEvent): void {
  const link = (event.target as Element | null)?.closest?.(TAB)
  if (!link) return
  // a new window is the browser's business
  if (event.ctrlKey || event.metaKey || event.shiftKey) event.stopPropagation()
  else event.preventDefault()
}

import Taro from '@tarojs/taro'
import { PAGES, type PageName } from './pages'
import { leaving } from './way-back'

function address(page: PageName, params: Record<string, string>): string {
  const query = Object.entries(params).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return query.length ? `${PAGES[page].path}?${query.join('&')}` : PAGES[page].path
}

/** Opens a page: a tab by switching to it, any other on top of this one. */
export function open(page: PageName, params: Record<string, string> = {}): void {
  const { path, tab } = PAGES[page]
  leaving(() => {
    if (tab) void Taro.switchTab({ url: path })
    // ten pages are the most WeChat stacks; the eleventh takes the place of the last
    else void Taro.navigateTo({ url: address(page, params) }).catch(() => Taro.redirectTo({ url: address(page, params) }))
  })
}

/** Opens a page in place of this one: what was here is done and must not be returned to. */
export function replace(page: PageName, params: Record<string, string> = {}): void {
  leaving(() => void Taro.redirectTo({ url: address(page, params) }))
}

/** Shows the desk of supervision as the left pane of a wide browser, in place of this page. */
export function watchOnDesk(): void {
  leaving(() => void Taro.switchTab({ url: address('work', { watch: '1' }) }))
}

/** Shows one matter on the two-pane desk of a wide browser, in place of this page. */
export function openOnDesk(id: string): void {
  leaving(() => void Taro.switchTab({ url: address('work', { id }) }))
}

/** Goes back; when this page was opened from outside there is nothing beneath it, and the way leads home or where the page says. */
export function goBack(otherwise: () => void = () => open('home')): void {
  leaving(() => {
    if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
    else otherwise()
  })
}

/** The route of the page on the screen, as the build calls it; empty before there is one. */
export function currentRoute(): string {
  const pages = Taro.getCurrentPages()
  return (pages[pages.length - 1]?.route ?? '').replace(/^\//, '').replace(/\?.*$/, '')
}

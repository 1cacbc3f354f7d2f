import { PAGES } from '../src/platform/pages'

/** The addresses people see in a browser, one per page. On WeChat the page paths themselves are used. */
export const H5_ROUTES: Record<string, string> = Object.fromEntries(Object.values(PAGES).map(({ path, url }) => [path, url]))

// JSON and not TypeScript: Taro reads this config with a loader that transpiles the config folder only
import pages from '../src/platform/pages.json'

/** The addresses people see in a browser, one per page. On WeChat the page paths themselves are used. */
export const H5_ROUTES: Record<string, string> = {
  ...Object.fromEntries(Object.values(pages).map(({ path, url }) => [path, url])),
  // the page of all components is nobody's to visit: it is there in builds made with KIT=1 only
  ...(process.env.KIT === '1' ? { '/pages/kit/index': '/kit' } : {}),
}

import table from './pages.json'

/** Every page by name. Pages open each other through this table, so a moved page is one changed line; the browser's addresses come from it too (config/routes.ts). */
export const PAGES = table

/** The name of a page. */
export type PageName = keyof typeof PAGES

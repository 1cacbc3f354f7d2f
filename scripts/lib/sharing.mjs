/** What the built mini-program lets people send on: the entrance and public wishes, and nothing that WeChat's search may find beyond. */
import { existsSync, readFileSync } from 'node:fs'
import { at } from './paths.mjs'

/** The pages whose address may travel. Their payloads are looked at in the flows. */
export const SHAREABLE = ['pages/home/index', 'packages/resident/wish/index']

/** What is wrong with sharing and search in a build, one line each. */
export function sharingTroubles(src = at('miniprogram', 'src'), dist = at('miniprogram', 'dist', 'weapp')) {
  const app = JSON.parse(readFileSync(`${dist}/app.json`, 'utf8'))
  const packages = app.subPackages ?? app.subpackages ?? []
  const pages = [...app.pages, ...packages.flatMap(({ root, pages: own }) => own.map((page) => `${root}/${page}`))]
  const config = (page) => readFileSync(`${src}/${page}.config.ts`, 'utf8')
  const shared = pages.filter((page) => /enableShareAppMessage:\s*true/.test(config(page)))
  const timeline = pages.filter((page) => /enableShareTimeline:\s*true/.test(config(page)))
  const sitemap = existsSync(`${dist}/sitemap.json`) ? JSON.parse(readFileSync(`${dist}/sitemap.json`, 'utf8')) : { rules: [] }
  const last = sitemap.rules.at(-1)
  return [
    ...shared.filter((page) => !SHAREABLE.includes(page)).map((page) => `${page} can be sent to others`),
    ...SHAREABLE.filter((page) => !shared.includes(page)).map((page) => `${page} cannot be sent to others`),
    ...timeline.map((page) => `${page} can be put on the timeline, where nobody is signed in`),
    ...(last?.action === 'disallow' && last.page === '*' ? [] : ['sitemap.json does not keep the other pages out of the search of WeChat']),
    ...sitemap.rules
      .filter(({ action, page }) => action === 'allow' && page !== SHAREABLE[0])
      .map(({ page }) => `${page} can be found by searching`),
  ]
}

import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { visitPage } from './visit-page.mjs'

const dist = path.join(path.dirname(fileURLToPath(import.meta.url)), 'fixture')

test('a page is opened in a process of its own and told about', async () => {
  const report = await visitPage({ dist, url: 'pages/detail/index?id=7' })
  expect(report).toMatchObject({ route: 'pages/detail/index', text: '详情7,共1页换成卡片去我的', errors: [], requests: [] })
  expect(report.setData.map(({ is }) => is)).toContain('pages/detail/index')
})

test('what an earlier visit stored is there', async () => {
  const report = await visitPage({ dist, url: 'pages/home/index', storage: { visits: 6 } })
  expect(report.text).toContain('访问7次')
})

test('a page that is not in the build is an error', async () => {
  const report = await visitPage({ dist, url: 'pages/nowhere/index' })
  expect(report.errors).toEqual([expect.stringContaining('page "pages/nowhere/index" is not found')])
})

import { inspect, LENGTH } from './house-rules.mjs'

const rulesBrokenBy = (file, text) => inspect(file, text).map((finding) => finding.rule)

test('the clock is read in one place only', () => {
  const code = 'export const a = new Date()\nexport const b = Date.now()\n'
  expect(inspect('server/src/appeals/routing.ts', code).map(({ line, rule }) => `${rule}:${line}`)).toEqual(['clock:1', 'clock:2'])
  expect(rulesBrokenBy('shared/src/deadlines.ts', code)).toEqual(['clock', 'clock'])
  expect(rulesBrokenBy('server/src/platform/clock.ts', code)).toEqual([])
  expect(rulesBrokenBy('miniprogram/src/ui/day.ts', code)).toEqual([])
})

test('dates made from something, and comments about the clock, are fine', () => {
  const code = '// never Date.now()\nexport const later = (ms: number) => new Date(ms)\n'
  expect(rulesBrokenBy('server/src/appeals/routing.ts', code)).toEqual([])
})

test('only the platform folder of the mini-program touches the device', () => {
  const code = "import Taro from '@tarojs/taro'\nvoid Taro.request({ url: '/' })\nTaro.setStorageSync('a', 1)\nTaro.navigateBack()\n"
  expect(rulesBrokenBy('miniprogram/src/pages/home/index.tsx', code)).toEqual(['taro-platform', 'taro-platform'])
  expect(rulesBrokenBy('miniprogram/src/platform/http.ts', code)).toEqual([])
})

test('nothing is written with save()', () => {
  expect(rulesBrokenBy('server/src/appeals/a.service.ts', 'await tx.getRepository(Appeal).save(appeal)\n')).toEqual(['no-typeorm-save'])
  expect(rulesBrokenBy('server/src/appeals/a.service.ts', 'await this.drafts.save(appeal)\n')).toEqual([])
})

test('paths of a machine and registries are found in every kind of file, routes and page paths are not', () => {
  expect(rulesBrokenBy('README.md', 'cd /home/me/project')).toEqual(['no-machine-path'])
  expect(rulesBrokenBy('pnpm-lock.yaml', '    tarball: https://registry.npmjs.org/a')).toEqual(['no-registry'])
  expect(rulesBrokenBy('miniprogram/src/app.ts', "const page = '/pages/work/index'\n")).toEqual([])
})

test('colours and sizes of text come from the tokens', () => {
  const page = 'miniprogram/src/pages/home/index.scss'
  expect(rulesBrokenBy(page, '.a {\n  color: #c4281c;\n  background: rgba(0, 0, 0, 0.1);\n  font-size: 14px;\n}\n')).toHaveLength(3)
  expect(rulesBrokenBy(page, '.a {\n  color: var(--brand);\n  font-size: var(--t15);\n}\n')).toEqual([])
  expect(rulesBrokenBy('miniprogram/src/pages/home/index.tsx', "<View style={{ color: '#fff' }} />")).toHaveLength(1)
  expect(rulesBrokenBy('miniprogram/src/ui/tokens.scss', '  --brand: #c4281c;\n')).toEqual([])
})

test('long files are first a warning, then an error', () => {
  const lines = (n) => 'x\n'.repeat(n)
  expect(inspect('scripts/a.mjs', lines(LENGTH.warn))).toEqual([])
  expect(inspect('scripts/a.mjs', lines(LENGTH.warn + 1))[0].warning).toBe(true)
  expect(inspect('scripts/a.mjs', lines(LENGTH.fail + 1))[0].warning).toBe(false)
  expect(inspect('docs/a.md', lines(2000))).toEqual([])
})

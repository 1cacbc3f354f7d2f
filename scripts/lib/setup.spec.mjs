import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unreadableScripts, weappPackages } from './builds.mjs'
import { explainInstall } from './install.mjs'
import { ensureFolder } from './machine.mjs'
import { ensurePortFree, freePort, parsePort } from './ports.mjs'
import { contentHash } from './stamp.mjs'

const folder = mkdtempSync(join(tmpdir(), 'wish-setup-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const write = (file, text) => {
  mkdirSync(join(folder, file, '..'), { recursive: true })
  writeFileSync(join(folder, file), text)
}

test('a taken port is named together with one that is free', async () => {
  const server = createServer()
  const port = await freePort()
  await new Promise((resolve) => server.listen(port, resolve))
  try {
    const trouble = await ensurePortFree(port).catch((error) => error)
    expect(trouble.zh).toContain(`端口 ${port}`)
    const other = Number(/PORT=(\d+)/.exec(trouble.en)[1])
    expect(other).not.toBe(port)
    await ensurePortFree(other)
  } finally {
    await new Promise((resolve) => server.close(resolve))
  }
})

test('PORT is a whole number', () => {
  expect(parsePort('3000')).toBe(3000)
  for (const wrong of ['abc', '0', '65536', '3000.5', '-1', ' ']) expect(() => parsePort(wrong)).toThrow()
})

test('a folder that cannot be made is a sentence, not a stack', () => {
  write('file', '')
  expect(() => ensureFolder(join(folder, 'file', 'below'), { zh: '存放数据', en: 'data' })).toThrow(/Cannot write to .*below/)
})

test('a full disk is a sentence with figures', () => {
  expect(() => ensureFolder(folder, { zh: '存放数据', en: 'data' }, Number.MAX_SAFE_INTEGER)).toThrow(/Not enough disk space: \d+ MB free/)
})

test.each([
  ['npm error code ENOTFOUND', '连不上 npm 软件仓库'],
  ['write failed: ENOSPC: no space left on device', '磁盘满了'],
  ['EACCES: permission denied, mkdir', '没有写入权限'],
  ['ERR_PNPM_OUTDATED_LOCKFILE  Cannot install with "frozen-lockfile"', '对不上'],
  ['something else', '依赖没有装好'],
])('a failed installation is explained: %s', (text, words) => {
  const trouble = explainInstall(text, 'a.log')
  expect(trouble.zh).toContain(words)
  expect(trouble.detail).toContain(text)
})

test('a content hash changes with the contents, the names and the words given', () => {
  const hash = (...words) => contentHash([join(folder, 'h')], ...words)
  write('h/a', '1')
  const first = hash('x')
  expect(hash('x')).toBe(first)
  expect(hash('y')).not.toBe(first)
  write('h/a', '2')
  const second = hash('x')
  expect(second).not.toBe(first)
  write('h/b', '')
  expect(hash('x')).not.toBe(second)
  write('h/node_modules/c', '')
  write('h/dist/c', '')
  rmSync(join(folder, 'h', 'b'))
  expect(hash('x')).toBe(second)
})

test('a build with a syntax error in it is found', () => {
  write('build/js/good.js', 'const a = 1')
  write('build/js/bad.js', 'class A { #"e" = 1 }')
  expect(unreadableScripts(join(folder, 'build'))).toEqual([expect.stringContaining('bad.js')])
})

test('the WeChat build is weighed per package against the limit of 2 MB', () => {
  write('weapp/app.json', JSON.stringify({ subPackages: [{ root: 'packages/staff/', pages: [] }] }))
  write('weapp/packages/staff/a.js', ' '.repeat(3_000_000))
  write('weapp/main.js', ' '.repeat(1000))
  const packages = Object.fromEntries(weappPackages(join(folder, 'weapp')).map((part) => [part.name, part]))
  expect(packages['packages/staff']).toMatchObject({ bytes: 3_000_000, tooBig: true })
  expect(packages.main.tooBig).toBe(false)
})

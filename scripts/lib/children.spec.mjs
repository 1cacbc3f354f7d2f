import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ended, run, start, stop } from './children.mjs'

const folder = mkdtempSync(join(tmpdir(), 'wish-children-'))
const log = join(folder, 'log')
const node = (code, options = {}) => run(process.execPath, ['-e', code], { log, ...options })

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const alive = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

test('a command’s output is in its log and its exit code is told', async () => {
  const result = await node("console.log('\\u001b[31mred\\u001b[0m'); console.error('two'); process.exitCode = 3")
  expect(result).toMatchObject({ code: 3, signal: null, timedOut: false })
  expect(result.tail()).toBe('red\ntwo')
  expect(result.tail(1)).toBe('two')
})

test('a program that is not there counts as 127', async () => {
  expect(await run('no-such-program', [], { log })).toMatchObject({ code: 127 })
})

test('a command that is overdue is ended, with everything below it', async () => {
  const script = "const c = require('node:child_process').spawn('sleep', ['600']); console.log(c.pid); setInterval(() => {}, 1000)"
  const result = await node(script, { overdue: () => true })
  expect(result).toMatchObject({ signal: 'SIGKILL', timedOut: true })
  const grandchild = Number(result.tail())
  // the signal is on its way to the grandchild when the child's end is already known
  for (let i = 0; i < 100 && alive(grandchild); i += 1) await new Promise((resolve) => setTimeout(resolve, 20))
  expect(alive(grandchild)).toBe(false)
})

test('a child that ignores a polite request is stopped all the same', async () => {
  const child = start(process.execPath, ['-e', "process.on('SIGTERM', () => {}); console.log('up'); setInterval(() => {}, 1000)"], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  await new Promise((resolve) => child.stdout.once('data', resolve))
  await stop(child, 50)
  expect(await ended(child)).toMatchObject({ signal: 'SIGKILL' })
})

#!/usr/bin/env node
/**
 * Asks the registry whether a library that runs in production has a known hole of high severity. Where the registry
 * cannot be asked (no network, a mirror without advisories) it says so and does not fail: that is no finding.
 */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { PNPM } from './lib/install.mjs'
import { at } from './lib/paths.mjs'

const SERIOUS = ['high', 'critical']

async function ask() {
  try {
    const { stdout } = await promisify(execFile)('npx', ['--yes', PNPM, 'audit', '--prod', '--json'], {
      cwd: at(),
      timeout: 90_000,
      maxBuffer: 50_000_000,
      shell: process.platform === 'win32',
    })
    return stdout
  } catch (error) {
    // findings end the program with 1 and are on its output all the same
    return error.stdout ?? ''
  }
}

function read(text) {
  try {
    const answer = JSON.parse(text)
    return answer.advisories && answer.metadata ? Object.values(answer.advisories) : null
  } catch {
    return null
  }
}

const advisories = read(await ask())
if (!advisories) {
  process.stdout.write('依赖检查这次没有做成：登记处问不到。The dependency audit was not possible: the registry gave no advisories.\n')
} else {
  const serious = advisories.filter(({ severity }) => SERIOUS.includes(severity))
  for (const { module_name, severity, title, url } of serious) process.stdout.write(`${severity}  ${module_name}: ${title}  ${url}\n`)
  process.stdout.write(`${advisories.length} advisories, ${serious.length} high or critical\n`)
  process.exitCode = serious.length > 0 ? 1 : 0
}

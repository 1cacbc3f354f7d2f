import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { at } from './paths.mjs'

const DEPCRUISE = at('node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs')
const folders = []

/** Which arrows a small planted tree breaks, and in which files. */
function broken(files) {
  const root = mkdtempSync(join(tmpdir(), 'wish-arrows-'))
  folders.push(root)
  for (const folder of ['shared/src', 'server/src', 'miniprogram/src']) mkdirSync(join(root, folder), { recursive: true })
  writeFileSync(join(root, 'tsconfig.depcruise.json'), '{}')
  for (const [file, imports] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), `${imports.map((path) => `import '${path}'`).join('\n')}\nexport {}\n`)
  }
  const args = [
    DEPCRUISE,
    '--config',
    at('.dependency-cruiser.cjs'),
    '--output-type',
    'json',
    'shared/src',
    'server/src',
    'miniprogram/src',
  ]
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
  if (!stdout.startsWith('{')) throw new Error(stderr)
  return JSON.parse(stdout).summary.violations.map(({ rule, from }) => `${rule.name} ${from}`)
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

const empty = {
  'shared/src/index.ts': [],
  'server/src/events.ts': [],
  'server/src/platform/clock.ts': [],
  'server/src/people/people.ts': [],
}

test('what the house allows', () => {
  const fine = {
    ...empty,
    'server/src/appeals/routing.ts': ['../platform/clock', '../people/people', '../events', './rows'],
    'server/src/appeals/rows.ts': ['../../../shared/src/index'],
    'server/src/app.module.ts': ['./appeals/routing'],
    'miniprogram/src/ui/card.ts': [],
    'miniprogram/src/features/appeals/calls.ts': ['../../ui/card', '../../../../shared/src/index'],
    'miniprogram/src/pages/home/index.ts': ['../../features/appeals/calls', './parts/list'],
    'miniprogram/src/pages/home/parts/list.ts': [],
  }
  expect(broken(fine)).toEqual([])
})

// one tree with every mistake: [arrow, the file that breaks it, what that file imports]
const MISTAKES = [
  ['server-platform', 'server/src/platform/db.ts', '../people/people'],
  ['server-people', 'server/src/people/me.ts', '../appeals/rows'],
  ['server-features', 'server/src/visits/a.ts', '../appeals/rows'],
  ['shared-is-pure', 'shared/src/a.ts', '../../server/src/events'],
  ['client-not-server', 'miniprogram/src/platform/a.ts', '../../../server/src/events'],
  ['server-not-client', 'server/src/platform/b.ts', '../../../miniprogram/src/ui/d'],
  ['miniprogram-ui', 'miniprogram/src/ui/c.ts', '../features/a/a'],
  ['miniprogram-platform', 'miniprogram/src/platform/c.ts', '../ui/d'],
  ['features-apart', 'miniprogram/src/features/b/b.ts', '../a/a'],
  ['pages-apart', 'miniprogram/src/pages/a/index.ts', '../b/index'],
  ['no-circles', 'server/src/platform/round.ts', './trip'],
  ['everything-resolves', 'server/src/platform/lost.ts', './nowhere'],
]
const targets = [
  'server/src/appeals/rows.ts',
  'miniprogram/src/ui/d.ts',
  'miniprogram/src/features/a/a.ts',
  'miniprogram/src/pages/b/index.ts',
]

describe('a wrong arrow breaks the build', () => {
  let found
  beforeAll(() => {
    const files = { ...empty, 'server/src/platform/trip.ts': ['./round'] }
    for (const file of targets) files[file] = []
    for (const [, file, path] of MISTAKES) files[file] = [path]
    found = broken(files)
  })
  test.each(MISTAKES)('%s: %s', (name, file) => {
    expect(found).toContain(`${name} ${file}`)
  })
})

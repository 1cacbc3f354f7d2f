/** The builds, each done again only when something that goes into it changed. */
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { Script } from 'node:vm'
import { run } from './children.mjs'
import { finishH5 } from './finish-h5.mjs'
import { at, logFile } from './paths.mjs'
import { Trouble } from './say.mjs'
import { clearStamp, contentHash, filesBelow, isFresh, setStamp } from './stamp.mjs'

const COMMON = ['tsconfig.base.json', 'pnpm-lock.yaml']
const TSC = at('node_modules', 'typescript', 'bin', 'tsc')
const TARO = at('miniprogram', 'node_modules', '@tarojs', 'cli', 'bin', 'taro')
const CLIENT = [
  'miniprogram/src',
  'miniprogram/config',
  'miniprogram/types',
  'miniprogram/babel.config.js',
  'miniprogram/package.json',
  'shared/src',
]

const taro = (type) => ({
  sources: [...COMMON, ...CLIENT, 'project.config.json'],
  // what the build bakes in
  words: [process.env.API_BASE ?? '', process.env.KIT ?? '', process.env.CLOUD_PLACE ?? ''],
  cwd: 'miniprogram',
  args: [TARO, 'build', '--type', type, '--no-check', '--disable-global-config'],
  // development mode is several times larger and slower, and Taro takes its mode from here
  env: { NODE_ENV: 'production' },
})

/**
 * @typedef {object} Build
 * @property {string} zh
 * @property {string[]} sources what goes into it
 * @property {string[]} [words] further things that it depends on
 * @property {string} cwd
 * @property {string[]} args for Node
 * @property {string[]} [after] a second program for Node, after the first
 * @property {Record<string, string>} [env]
 * @property {string} output a file that is there when the build is
 * @property {string} [clean] the folder to empty first, when it is not the one that holds `output`
 * @property {() => void | Promise<void>} [finish] what is done to the output, before it counts as built
 */

/** @type {Record<string, Build>} */
export const BUILDS = {
  shared: {
    zh: '共用规则',
    sources: [...COMMON, 'shared/src', 'shared/package.json', 'shared/tsconfig.json', 'shared/tsconfig.build.json'],
    cwd: 'shared',
    args: [TSC, '-p', 'tsconfig.build.json'],
    output: 'shared/dist/index.js',
  },
  server: {
    zh: '服务端',
    sources: [
      ...COMMON,
      'shared/src',
      'server/src',
      'server/fake-wechat',
      'scripts/answers.mjs',
      'scripts/lib/answers.mjs',
      'server/package.json',
      'server/tsconfig.json',
      'server/tsconfig.build.json',
    ],
    cwd: 'server',
    args: [TSC, '-p', 'tsconfig.build.json'],
    after: [at('scripts', 'answers.mjs'), at('server', 'dist', 'answers.json')],
    output: 'server/dist/src/main.js',
    // not only dist/src: the fake WeChat is built beside it
    clean: 'server/dist',
  },
  h5: {
    zh: '网页版 (H5)',
    ...taro('h5'),
    sources: [...taro('h5').sources, 'scripts/lib/finish-h5.mjs'],
    output: 'miniprogram/dist/h5/index.html',
    finish: () => finishH5(at('miniprogram', 'dist', 'h5')),
  },
  weapp: { zh: '微信小程序', ...taro('weapp'), output: 'miniprogram/dist/weapp/app.json' },
}

const hashOf = (build) => contentHash(build.sources, process.version, ...(build.words ?? []), ...build.args.slice(1))

/** Whether a build would do nothing. */
export function isBuilt(name) {
  const build = BUILDS[name]
  return existsSync(at(build.output)) && isFresh(`build-${name}`, hashOf(build))
}

/**
 * Builds when needed.
 * @param {keyof typeof BUILDS} name
 * @returns {Promise<boolean>} whether anything had to be done
 */
export function ensureBuilt(name) {
  // one after the other: two Taro builds at once write into the same temporary folder, and a server build reads shared
  const turn = queue.then(() => buildNow(name))
  queue = turn.catch(() => {})
  return turn
}

let queue = Promise.resolve()

async function buildNow(name) {
  if (isBuilt(name)) return false
  const build = BUILDS[name]
  const hash = hashOf(build)
  clearStamp(`build-${name}`)
  const log = logFile(`build-${name}`)
  // a file whose source is gone must not live on in the output
  rmSync(build.clean ? at(build.clean) : dirname(at(build.output)), { recursive: true, force: true })
  const step = (args) => run(process.execPath, args, { cwd: at(build.cwd), log, env: { ...process.env, ...build.env } })
  let result = await step(build.args)
  if (result.code === 0 && build.after) result = await step(build.after)
  if (result.code !== 0 || !existsSync(at(build.output))) {
    throw new Trouble(`构建「${build.zh}」没有成功。完整记录在 ${log}`, `Building ${name} failed. The whole log is in ${log}`, {
      detail: result.tail(40),
    })
  }
  await build.finish?.()
  setStamp(`build-${name}`, hash)
  return true
}

/**
 * JavaScript files below a folder that do not even parse: a Taro build can report success with a syntax error in it.
 * @returns {string[]} one line per broken file
 */
export function unreadableScripts(folder) {
  const broken = []
  for (const file of filesBelow(folder)) {
    if (!file.endsWith('.js')) continue
    try {
      new Script(readFileSync(file, 'utf8'), { filename: file })
    } catch (error) {
      broken.push(`${relative(at(), file)}: ${error.message}`)
    }
  }
  return broken
}

/** WeChat refuses a package over 2 MB; on a thin line an old phone feels far less. */
const MAIN_CEILING = 1200 * 1024
const SUB_CEILING = 800 * 1024
/** All that is fetched ahead from one page; over it WeChat fetches nothing. */
const AHEAD_CEILING = 2 * 1024 * 1024

/**
 * What every preload rule of the build fetches ahead, when that is more than WeChat allows.
 * @returns {string[]}
 */
export function weappPreloadsTooBig(folder = at('miniprogram', 'dist', 'weapp')) {
  const { preloadRule = {} } = JSON.parse(readFileSync(join(folder, 'app.json'), 'utf8'))
  const size = new Map(weappPackages(folder).map(({ name, bytes }) => [name, bytes]))
  return Object.entries(preloadRule).flatMap(([page, { packages }]) => {
    const bytes = packages.reduce((sum, name) => sum + (size.get(name) ?? Number.POSITIVE_INFINITY), 0)
    return bytes > AHEAD_CEILING ? [`${page} fetches ${bytes} bytes ahead`] : []
  })
}

/**
 * The packages of the WeChat build against our ceilings (1.2 MB for the main package, 800 KB for each other).
 * @returns {{ name: string, bytes: number, tooBig: boolean }[]} the packages of the WeChat build
 */
export function weappPackages(folder = at('miniprogram', 'dist', 'weapp')) {
  const app = JSON.parse(readFileSync(join(folder, 'app.json'), 'utf8'))
  const roots = (app.subPackages ?? app.subpackages ?? []).map((entry) => entry.root.replace(/\/$/, ''))
  const bytes = new Map([['main', 0], ...roots.map((root) => [root, 0])])
  for (const file of filesBelow(folder)) {
    const path = relative(folder, file).split(sep).join('/')
    const owner = roots.find((root) => path.startsWith(`${root}/`)) ?? 'main'
    bytes.set(owner, bytes.get(owner) + statSync(file).size)
  }
  return [...bytes].map(([name, size]) => ({ name, bytes: size, tooBig: size > (name === 'main' ? MAIN_CEILING : SUB_CEILING) }))
}

/** The builds as a command: `node scripts/build.mjs h5`. */
import { dirname, relative } from 'node:path'
import { BUILDS, ensureBuilt, weappPackages } from './builds.mjs'
import { main } from './children.mjs'
import { ensureInstalled } from './install.mjs'
import { at } from './paths.mjs'
import { say, sayTrouble, Trouble } from './say.mjs'

const HELP = `npm run build:h5      the web app, in miniprogram/dist/h5 · 网页版
npm run build:weapp   the WeChat mini-program, in miniprogram/dist/weapp · 微信小程序

API_BASE=https://api.example.cn   where the WeChat build finds the server · 小程序要连接的服务器地址
CLOUD_PLACE=environment/service   calls go over WeChat's cloud (callContainer), photos still to API_BASE · 走微信云托管
`

async function build() {
  const names = process.argv.slice(2)
  if (names.includes('--help') || names.length === 0) {
    say(HELP)
    return 0
  }
  const unknown = names.filter((name) => !Object.hasOwn(BUILDS, name))
  if (unknown.length > 0)
    throw new Trouble(`没有叫 ${unknown.join('、')} 的构建。`, `There is no build named ${unknown.join(', ')}.`, { exitCode: 2 })
  await ensureInstalled()
  for (const name of names) {
    say(`构建${BUILDS[name].zh} · building ${name} ……`)
    const done = await ensureBuilt(name)
    say(`${done ? '完成 · done' : '没有变化，不用重新构建 · up to date'}: ${relative(at(), dirname(at(BUILDS[name].output)))}`)
    if (name === 'weapp')
      for (const part of weappPackages()) say(`  ${part.name.padEnd(24)} ${(part.bytes / 1024).toFixed(0).padStart(6)} KB`)
  }
  return 0
}

await main(build, sayTrouble)

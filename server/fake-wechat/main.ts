import { CAST, openIdOf, phoneOf } from '../src/demo/cast'
import { startFakeWeChat } from './start'

/** Run the fake as a program of its own: FAKE_WECHAT_PORT, WECHAT_APPID, WECHAT_SECRET, FAKE_EDGE_PORT and FAKE_EDGE_TARGET from the environment. */
async function main(): Promise<void> {
  const { FAKE_WECHAT_PORT, WECHAT_APPID, WECHAT_SECRET, FAKE_EDGE_PORT, FAKE_EDGE_TARGET } = process.env
  const fake = await startFakeWeChat({
    port: Number(FAKE_WECHAT_PORT ?? 0),
    appid: WECHAT_APPID,
    secret: WECHAT_SECRET,
    edge: FAKE_EDGE_TARGET ? { port: Number(FAKE_EDGE_PORT ?? 0), target: FAKE_EDGE_TARGET } : undefined,
  })
  // WeChat knows everybody of the demo neighbourhood: as a persona one can post, and sign in by a WeChat code too
  for (const { id } of CAST) fake.control.addUser({ openid: openIdOf(id), phone: phoneOf(id), present: true })
  process.stdout.write(`${JSON.stringify({ fakeWeChat: fake.url, edge: fake.edgeUrl })}\n`)
  const stop = () => void fake.stop()
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

main().catch((error: unknown) => {
  process.stderr.write(`The fake WeChat could not start: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})

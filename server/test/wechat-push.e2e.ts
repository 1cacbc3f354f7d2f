import { readFileSync } from 'node:fs'
import { encrypt, signatureOf } from '../src/platform/wechat/push/crypto'
import { WeChatPushes } from '../src/platform/wechat/push/pushes'
import { startApp, type TestApp } from './support/start-app'

const TOKEN = 'push-token-of-the-tests'
const AES_KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'

/** Where WeChat calls us: in secure mode, in both formats, each message once. */
describe('what WeChat pushes', () => {
  let app: TestApp
  const taken: string[] = []

  beforeAll(async () => {
    app = await startApp({ config: { wechatPushToken: TOKEN, wechatPushAesKey: AES_KEY } })
    app.get(WeChatPushes).handle('test_event', async (_tx, pushed) => void taken.push(String(pushed.word)))
    let tries = 0
    app.get(WeChatPushes).handle('test_stumble', async () => {
      tries += 1
      if (tries === 1) throw new Error('the first time something is wrong')
      taken.push('stumbled and went on')
    })
  })
  afterAll(() => app.stop())
  beforeEach(() => void taken.splice(0))

  const target = (format: 'json' | 'xml') => ({ url: `${app.url}/api/v1/wechat/push`, token: TOKEN, aesKey: AES_KEY, format })
  const seconds = () => String(Math.floor(app.clock.now().getTime() / 1000))
  const sendTo = (query: Record<string, string>, body: string, type = 'application/json') =>
    app.guest.raw('POST', `/wechat/push?${new URLSearchParams(query)}`, body, { 'content-type': type })
  /** What WeChat would send, with something changed. */
  const forged = (text: string, { token = TOKEN, key = AES_KEY, appid = app.config.wechatAppId, timestamp = seconds() } = {}) => {
    const Encrypt = encrypt(key, appid, text)
    const nonce = '1234567'
    const query = {
      timestamp,
      nonce,
      msg_signature: signatureOf(token, timestamp, nonce, Encrypt),
      signature: signatureOf(token, timestamp, nonce),
    }
    return { query, body: JSON.stringify({ Encrypt }) }
  }
  const event = (word: string) => JSON.stringify({ FromUserName: 'o-x', CreateTime: 1, MsgType: 'event', Event: 'test_event', word })

  it('proves that the address is ours, to whoever knows the token', async () => {
    const timestamp = seconds()
    const ask = (signature: string) =>
      app.guest.raw('GET', `/wechat/push?signature=${signature}&timestamp=${timestamp}&nonce=77&echostr=4375120948345356249`, undefined)
    const good = await ask(signatureOf(TOKEN, timestamp, '77'))
    expect([good.status, await good.text(), good.headers.get('content-type')]).toEqual([
      200,
      '4375120948345356249',
      'text/plain; charset=utf-8',
    ])
    const bad = await ask(signatureOf('guessed', timestamp, '77'))
    expect(bad.status).toBe(403)
    expect(await bad.text()).not.toContain('4375120948345356249')
  })

  it.each(['json', 'xml'] as const)('is taken in as %s and answered at once', async (format) => {
    app.wechat.pushTo(target(format))
    app.wechat.push('test_event', 'o-wang', { word: `楼道灯 ${format}` })
    expect((await app.wechat.pushed()).at(-1)).toMatchObject({ event: 'test_event', answers: [200] })
    expect(taken).toEqual([`楼道灯 ${format}`])
  })

  it('counts once, however often it comes', async () => {
    for (let i = 0; i < 3; i++) {
      const { query, body } = forged(event('again'))
      const reply = await sendTo(query, body)
      expect([reply.status, await reply.text()]).toEqual([200, 'success'])
    }
    expect(taken).toEqual(['again'])
  })

  it('is sent again and dealt with after something went wrong here', async () => {
    app.wechat.pushTo(target('json'))
    app.wechat.push('test_stumble', 'o-wang')
    expect((await app.wechat.pushed()).at(-1)?.answers).toEqual([500, 200])
    expect(taken).toEqual(['stumbled and went on'])
  })

  it('is not believed from anybody else', async () => {
    const status = async ({ query, body }: ReturnType<typeof forged>) => (await sendTo(query, body)).status
    expect(await status(forged(event('guessed token'), { token: 'guessed' }))).toBe(403)
    expect(await status(forged(event('other key'), { key: AES_KEY.toLowerCase() }))).toBe(403)
    expect(await status(forged(event('other account'), { appid: 'wx0000000000000000' }))).toBe(403)
    const recorded = String(Number(seconds()) - 600)
    expect(await status(forged(event('recorded'), { timestamp: recorded }))).toBe(403)
    // plain mode, rightly signed: somebody who has seen one address could write anything
    const { query } = forged('')
    expect((await sendTo(query, event('plain'))).status).toBe(403)
    for (const body of ['{}', '{"Encrypt":""}', '{"Encrypt":["x"]}']) expect((await sendTo(query, body)).status).toBe(403)
    expect((await sendTo(query, '<xml><Encrypt>x</Encrypt></xml>', 'text/xml')).status).toBe(403)
    expect((await sendTo(query, '<nothing', 'text/xml')).status).toBe(400)
    expect(taken).toEqual([])
  })

  it('is XML only where WeChat calls; everywhere else a body is JSON', async () => {
    const reply = await app.guest.raw('POST', '/sessions/wechat', '<xml></xml>', { 'content-type': 'text/xml' })
    expect(reply.status).toBe(415)
  })

  it('leaves neither its words nor its sender in the database or in a log', async () => {
    app.wechat.pushTo(target('json'))
    app.wechat.push('test_event', 'o-canary-openid', { word: '金丝雀的话' })
    await app.wechat.pushed()
    expect(taken).toEqual(['金丝雀的话'])
    if (app.config.database.kind === 'sqlite') expect(readFileSync(app.config.database.file).includes('o-canary-openid')).toBe(false)
    expect(app.logs.join('\n')).not.toMatch(/canary|金丝雀/)
  })

  it('does not exist where no push is set up', async () => {
    const other = await app.anotherNode({ wechatPushToken: '', wechatPushAesKey: '' })
    const { query, body } = forged(event('off'))
    const reply = await other.guest.raw('POST', `/wechat/push?${new URLSearchParams(query)}`, body, { 'content-type': 'application/json' })
    expect(reply.status).toBe(404)
  })
})

import { setImmediate } from 'node:timers/promises'
import { failureOf, type WeChatStage, wechatStage } from '../../../test/support/wechat-stage'
import type { WeChatClient } from './client'

describe('sendSubscribeMessage', () => {
  let stage: WeChatStage
  let client: WeChatClient

  beforeEach(async () => {
    stage = await wechatStage()
    client = stage.client()
    stage.control.addUser({ openid: 'o-wang' })
    stage.control.addTemplate({ id: 'progress', type: 2, fields: ['thing1', 'phrase2', 'time3'] })
    stage.control.consent({ openid: 'o-wang', accept: ['progress'] })
  })
  afterEach(() => stage.stop())

  const DATA = { thing1: '楼道的灯', phrase2: '处理中', time3: '2026年3月4日 08:10' }
  const send = (data: Record<string, string> = DATA) =>
    client.sendSubscribeMessage({ openid: 'o-wang', templateId: 'progress', page: '/pages/appeal/index?id=1', data })
  const sent = () => stage.control.calls('subscribeSend').map(({ body }) => body)

  it('sends the message and uses up one consent', async () => {
    expect(await send()).toEqual({ msgId: expect.stringMatching(/^\d{18}$/) })
    expect(stage.control.remaining('o-wang', 'progress')).toBe(0)
    expect(sent()).toEqual([
      {
        touser: 'o-wang',
        template_id: 'progress',
        page: 'pages/appeal/index?id=1',
        miniprogram_state: 'formal',
        lang: 'zh_CN',
        data: { thing1: { value: '楼道的灯' }, phrase2: { value: '处理中' }, time3: { value: '2026年3月4日 08:10' } },
      },
    ])
  })

  it('gives each message another number', async () => {
    stage.control.consent({ openid: 'o-wang', accept: ['progress'] })
    const [first, second] = [await send(), await send()]
    expect(first.msgId).not.toBe(second.msgId)
  })

  it('is final where consent is used up or was never given', async () => {
    await send()
    expect(await failureOf(send())).toMatchObject({ kind: 'U', errcode: 43101 })
  })

  it('cuts what is too long instead of being refused', async () => {
    await send({ ...DATA, thing1: '三号楼二单元的楼道灯从上个月起一直不亮，老人晚上不敢出门' })
    expect(sent()[0]?.data).toMatchObject({ thing1: { value: '三号楼二单元的楼道灯从上个月起一直不亮…' } })
  })

  it.each([
    ['an empty value', { ...DATA, thing1: ' \n ' }],
    ['a time that is none', { ...DATA, time3: 'tomorrow' }],
    ['digits in a phrase', { ...DATA, phrase2: '第2步' }],
    ['a field type nobody knows', { ...DATA, site4: 'x' }],
  ])('does not send %s', async (_, data) => {
    expect(await failureOf(send(data))).toMatchObject({ kind: 'P', errcode: 47003, trouble: 'local' })
    expect(sent()).toHaveLength(0)
    expect(stage.control.remaining('o-wang', 'progress')).toBe(1)
  })

  it('is our own mistake when a field of the template is missing or the template is unknown', async () => {
    const failure = await failureOf(send({ thing1: '楼道的灯' }))
    expect(failure).toMatchObject({ kind: 'P', errcode: 47003, trouble: null })
    expect(failure.errmsg).toMatch('data.phrase2.value')
    const unknown = client.sendSubscribeMessage({ openid: 'o-wang', templateId: 'no-such', data: DATA })
    expect(await failureOf(unknown)).toMatchObject({ kind: 'P', errcode: 40037 })
  })

  it('sends to one person one after another, as WeChat wants, and to different people side by side', async () => {
    stage.control.addUser({ openid: 'o-li' })
    stage.control.consent({ openid: 'o-wang', accept: Array(5).fill('progress') })
    stage.control.consent({ openid: 'o-li', accept: ['progress'] })
    await Promise.all([send(), send(), send(), client.sendSubscribeMessage({ openid: 'o-li', templateId: 'progress', data: DATA })])
    expect(stage.control.calls('subscribeSend').map(({ errcode }) => errcode)).toEqual([0, 0, 0, 0])
  })

  it('waits and tries again when another node is sending to the same person', async () => {
    stage.control.consent({ openid: 'o-wang', accept: ['progress', 'progress'] })
    stage.control.fault({ api: 'subscribeSend', kind: 'slow', ms: 1_000 })
    const first = send()
    while (sent().length === 0) await setImmediate()
    // the other node's pause lasts until the first message is through
    const other = stage.client({ sleep: (ms) => first.then(() => stage.pauses.push(ms)) })
    await other.sendSubscribeMessage({ openid: 'o-wang', templateId: 'progress', data: DATA })
    expect(stage.control.calls('subscribeSend').map(({ errcode }) => errcode)).toEqual([0, 43108, 0])
    expect(stage.pauses[0]).toBe(1000)
  })

  it('goes on with the next message to a person after one that failed', async () => {
    stage.control.fault({ api: 'subscribeSend', kind: 'errcode', errcode: 40037 })
    const [first, second] = await Promise.allSettled([send(), send()])
    expect([first?.status, second?.status]).toEqual(['rejected', 'fulfilled'])
  })
})

import { startApp, type TestApp } from '../../../test/support/start-app'
import { ACCOUNT, type WeChatStage, wechatStage } from '../../../test/support/wechat-stage'
import type { LogFields } from '../logging/log'
import { WeChatClient } from './client'
import { ContentCheck } from './content-check'
import { logAttempts } from './wechat.module'

describe('the WeChat module', () => {
  let stage: WeChatStage
  let app: TestApp

  beforeEach(async () => {
    stage = await wechatStage()
    stage.control.addUser({ openid: 'o-wang' })
    const config = { wechatApiBase: stage.url, wechatAppId: ACCOUNT.appid, wechatSecret: ACCOUNT.secret }
    app = await startApp({ config })
  })
  afterEach(async () => {
    await app.stop()
    await stage.stop()
  })

  it('gives the features a client and a content check that work', async () => {
    const login = await app.app.get(WeChatClient).code2Session(stage.control.loginCode('o-wang'))
    expect(login).toEqual({ openid: 'o-wang' })
    const finding = await app.app.get(ContentCheck).check({ openid: login.openid, scene: 3, text: '楼道的灯坏了' })
    expect(finding.verdict).toBe('pass')
  })
})

describe('what the log is told', () => {
  const attempt = { api: 'x', outcome: 'ok', errcode: null, errmsg: '', rid: null, trouble: null, attempt: 1, ms: 3 } as const
  const linesFor = (outcome: Parameters<ReturnType<typeof logAttempts>>[0]['outcome']) => {
    const lines: [string, string, LogFields][] = []
    const to =
      (level: string) =>
      (event: string, fields: LogFields = {}) =>
        void lines.push([level, event, fields])
    logAttempts({ info: to('info'), warn: to('warn') })({ ...attempt, outcome })
    return lines.map(([level, , fields]) => [level, fields.alert])
  }

  it('says who must look at a failure', () => {
    expect(linesFor('ok')).toEqual([])
    expect(linesFor('user')).toEqual([['info', undefined]])
    expect(linesFor('busy')).toEqual([['warn', undefined]])
    expect(linesFor('program')).toEqual([['warn', 'developer']])
    expect(linesFor('security')).toEqual([['warn', 'operator']])
  })
})

import { Config, ConfigError } from '../config'
import { readTemplate, USUAL_FIELDS } from './templates'

describe('the templates of an office', () => {
  it('have the usual fields, or those that are written after the id', () => {
    expect(readTemplate('tpl-1')).toEqual({ id: 'tpl-1', fields: USUAL_FIELDS })
    expect(readTemplate(' tpl-1  number=character_string2 state=phrase1 ')).toEqual({
      id: 'tpl-1',
      fields: { number: 'character_string2', state: 'phrase1' },
    })
    expect(readTemplate('')?.id).toBe('')
  })

  it.each(['tpl 1', 'tpl-1 number', 'tpl-1 title=thing1', 'tpl-1 number=thing', 'tpl-1 number=../1', '号码'])('are refused: %s', (text) => {
    expect(readTemplate(text)).toBeNull()
    expect(() => Config.fromEnv({ WECHAT_TEMPLATE_CLAIMED: text })).toThrow(ConfigError)
  })
})

describe('message push', () => {
  const KEY = 'A'.repeat(43)
  const complaints = (env: NodeJS.ProcessEnv) => {
    try {
      Config.fromEnv({ WECHAT_APPID: 'wx1', ...env })
      return ''
    } catch (error) {
      return String(error)
    }
  }

  it('is set up whole, and in secure mode where it matters', () => {
    expect(complaints({ WECHAT_PUSH_TOKEN: 'token', WECHAT_PUSH_AES_KEY: KEY, NODE_ENV: 'production' })).toBe('')
    expect(complaints({ WECHAT_PUSH_TOKEN: 'token' })).toBe('')
    expect(complaints({ WECHAT_PUSH_TOKEN: 'token', NODE_ENV: 'production' })).toContain('安全模式')
    expect(complaints({ WECHAT_PUSH_AES_KEY: KEY })).toContain('needs WECHAT_PUSH_TOKEN')
    expect(complaints({ WECHAT_PUSH_TOKEN: 'token', WECHAT_PUSH_AES_KEY: 'short' })).toContain('EncodingAESKey')
    expect(complaints({ WECHAT_PUSH_TOKEN: 'token', WECHAT_APPID: '' })).toContain('needs WECHAT_APPID')
  })
})

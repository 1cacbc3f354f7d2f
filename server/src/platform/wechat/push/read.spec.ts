import { groupOf, listOf, PushUnreadable, readPushed, textOf } from './read'

describe('a pushed message', () => {
  it('reads the same from JSON and from XML', () => {
    const json = readPushed(
      '{"FromUserName":"o-wang","CreateTime":"1626959646","Event":"subscribe_msg_popup_event","List":[{"TemplateId":"a","SubscribeStatusString":"accept"},{"TemplateId":"b","SubscribeStatusString":"reject"}]}',
    )
    const xml = readPushed(
      '<xml><FromUserName><![CDATA[o-wang]]></FromUserName>\n<CreateTime>1626959646</CreateTime><Event><![CDATA[subscribe_msg_popup_event]]></Event><SubscribeMsgPopupEvent><List><TemplateId>a</TemplateId><SubscribeStatusString>accept</SubscribeStatusString></List><List><TemplateId>b</TemplateId><SubscribeStatusString>reject</SubscribeStatusString></List></SubscribeMsgPopupEvent></xml>',
    )
    for (const pushed of [json, xml]) {
      expect(['FromUserName', 'CreateTime', 'Event'].map((name) => textOf(pushed, name))).toEqual([
        'o-wang',
        '1626959646',
        'subscribe_msg_popup_event',
      ])
      expect(listOf(pushed).map((line) => `${textOf(line, 'TemplateId')} ${textOf(line, 'SubscribeStatusString')}`)).toEqual([
        'a accept',
        'b reject',
      ])
    }
  })

  it('may have one entry where there could be several', () => {
    expect(listOf(readPushed('{"List":{"TemplateId":"a"}}'))).toEqual([{ TemplateId: 'a' }])
    expect(listOf(readPushed('<xml><E><List><TemplateId>a</TemplateId></List></E></xml>'))).toEqual([{ TemplateId: 'a' }])
  })

  it('keeps numbers that are too large for a number', () => {
    expect(textOf(readPushed('{"MsgId":23637352235060880}'), 'MsgId')).toBe('23637352235060880')
  })

  it('has groups, and none where there are none', () => {
    const pushed = readPushed('{"result":{"suggest":"pass","label":"100"}}')
    expect(textOf(groupOf(pushed, 'result'), 'suggest')).toBe('pass')
    expect(groupOf(pushed, 'detail')).toEqual({})
  })

  it('may say anything inside CDATA', () => {
    expect(textOf(readPushed('<xml><Content><![CDATA[a < b && <script>]]> &lt;c&gt;</Content></xml>'), 'Content')).toBe(
      'a < b && <script> <c>',
    )
  })

  it('does not touch what every object has', () => {
    const pushed = readPushed('<xml><__proto__><polluted>yes</polluted></__proto__><toString>x</toString></xml>')
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect(Object.getPrototypeOf(pushed)).toBe(Object.prototype)
  })

  it.each([
    '',
    'hello',
    '[]',
    '"text"',
    '{"a":',
    '<xml>',
    '<xml></xm>',
    '<xml><a></b></xml>',
    '<xml><a>1</a></xml><xml></xml>',
    '<note><a>1</a></note>',
    '<xml a="1"><b>1</b></xml>',
    '<!DOCTYPE xml [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml><a>&e;</a></xml>',
    '<xml><![CDATA[open</xml>',
    `${'<a>'.repeat(5000)}`,
    `${'{"a":'.repeat(50)}1${'}'.repeat(50)}`,
  ])('is refused when it is none: %s', (text) => {
    expect(() => readPushed(text)).toThrow(PushUnreadable)
  })
})

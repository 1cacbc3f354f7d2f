import fc from 'fast-check'
import { failureOf, type WeChatStage, wechatStage } from '../../../test/support/wechat-stage'
import { HOUR } from '../clock'
import type { WeChatClient } from './client'
import { ContentCheck } from './content-check'
import { splitText } from './split-text'

describe('the text check', () => {
  let stage: WeChatStage
  let client: WeChatClient

  beforeEach(async () => {
    stage = await wechatStage()
    client = stage.client()
    stage.control.addUser({ openid: 'o-wang', present: true })
  })
  afterEach(() => stage.stop())

  const check = (text: string, title?: string) => client.checkText({ openid: 'o-wang', scene: 3, text, title })
  const bodies = () => stage.control.calls('msgSecCheck').map(({ body }) => body)
  const answerWith = (answer: object) => stage.control.fault({ api: 'msgSecCheck', kind: 'body', body: JSON.stringify(answer) })

  it.each([
    ['楼道的灯坏了', 'pass', 100],
    ['这里有复核词', 'review', 21000],
    ['这里有违规词', 'risky', 20006],
    ['这里有时政词', 'risky', 20001],
  ])('「%s」 is %s with label %i', async (text, suggest, label) => {
    expect(await check(text)).toEqual({ suggest, label, traceId: expect.stringMatching(/^[0-9a-f-]{26}$/) })
  })

  it('sends openid, scene, version 2, the text and the title', async () => {
    await check('楼道的灯坏了', '换灯')
    expect(bodies()).toEqual([{ openid: 'o-wang', scene: 3, version: 2, content: '楼道的灯坏了', title: '换灯' }])
  })

  it('judges the title as well', async () => {
    expect(await check('楼道的灯坏了', '违规词')).toMatchObject({ suggest: 'risky' })
  })

  it('judges a long text piece by piece and lets the worst decide', async () => {
    expect(await check(`${'好'.repeat(100)}复核词${'好'.repeat(5000)}`)).toMatchObject({ suggest: 'review' })
    expect(bodies()).toHaveLength(3)
    expect(bodies().every((body) => String(body?.content).length <= 2500)).toBe(true)
  })

  it('finds a word that lies across the seam of two pieces', async () => {
    expect(await check(`${'好'.repeat(2498)}违规词${'好'.repeat(100)}`)).toMatchObject({ suggest: 'risky' })
  })

  it('asks no further once a piece is risky', async () => {
    expect(await check(`违规词${'好'.repeat(9000)}`)).toMatchObject({ suggest: 'risky' })
    expect(bodies()).toHaveLength(1)
  })

  it('sends no half characters', async () => {
    await check('灯\ud83d坏了')
    expect(bodies()[0]?.content).toBe('灯\ufffd坏了')
  })

  it('ignores a row of the detail that failed itself', async () => {
    const rows = [
      { strategy: 'content_model', errcode: 0, suggest: 'pass', label: 100 },
      { strategy: 'keyword', errcode: -1, suggest: 'risky', label: 20006 },
    ]
    answerWith({ errcode: 0, result: { suggest: 'pass', label: 100 }, detail: rows, trace_id: 't' })
    expect(await check('好')).toEqual({ suggest: 'pass', label: 100, traceId: 't' })
  })

  it('lets a person look when a row disagrees with a pass', async () => {
    const rows = [{ strategy: 'keyword', errcode: 0, suggest: 'risky', label: '20006' }]
    answerWith({ errcode: 0, result: { suggest: 'pass', label: '100' }, detail: rows, trace_id: 't' })
    expect(await check('好')).toEqual({ suggest: 'review', label: 20006, traceId: 't' })
  })

  it('lets a person look when no check worked at all', async () => {
    answerWith({ errcode: 0, result: { suggest: 'pass', label: 100 }, detail: [{ errcode: -1 }, { errcode: 1 }], trace_id: 't' })
    expect(await check('好')).toMatchObject({ suggest: 'review' })
  })

  it('does not go out without a text', async () => {
    expect(await failureOf(check(' \n '))).toMatchObject({ kind: 'P', trouble: 'local' })
  })

  describe('for moderation', () => {
    let content: ContentCheck
    let unexpected: unknown[]
    const verdictOf = async (text: string, openid: string | null = 'o-wang') => (await content.check({ openid, scene: 3, text })).verdict

    beforeEach(() => {
      unexpected = []
      content = new ContentCheck(client, (error) => unexpected.push(error))
    })

    it('passes on what WeChat says', async () => {
      expect(await verdictOf('灯坏了')).toBe('pass')
      expect(await verdictOf('复核词')).toBe('review')
      expect(await verdictOf('违规词')).toBe('risky')
    })

    it('is unavailable for somebody who was not in the mini-program for two hours (61010)', async () => {
      stage.control.addUser({ openid: 'o-li' })
      stage.control.visit('o-li')
      stage.clock.advance(2 * HOUR)
      expect(await verdictOf('灯坏了', 'o-li')).toBe('pass')
      stage.clock.advance(1)
      expect(await verdictOf('灯坏了', 'o-li')).toBe('unavailable')
    })

    it('is unavailable for somebody without WeChat, and WeChat is not asked', async () => {
      expect(await verdictOf('灯坏了', null)).toBe('unavailable')
      expect(bodies()).toHaveLength(0)
    })

    it.each(['500', 'timeout', 'reset'] as const)('is unavailable, not passed, when WeChat fails with %s', async (kind) => {
      content = new ContentCheck(stage.client({ timeoutMs: 100 }), (error) => unexpected.push(error))
      stage.control.fault({ kind, times: 99 })
      expect(await content.check({ openid: 'o-wang', scene: 3, text: '灯坏了' })).toEqual({
        verdict: 'unavailable',
        label: null,
        traceId: null,
      })
      expect(unexpected).toEqual([])
    })

    it('is unavailable when our own part fails, and says so to the log', async () => {
      const broken = new Error('the token table is gone')
      const read = () => Promise.reject(broken)
      content = new ContentCheck(stage.client({ tokenStore: { read, replace: async () => true } }), (error) => unexpected.push(error))
      expect(await verdictOf('灯坏了')).toBe('unavailable')
      expect(unexpected).toEqual([broken])
    })
  })
})

describe('splitText', () => {
  // counting words, so that every piece is found at one place only; some characters are two units long
  const longText = fc
    .tuple(fc.integer({ min: 1, max: 3000 }), fc.array(fc.constantFrom('好', '😀', '👵🏻', '\n', ''), { minLength: 1, maxLength: 7 }))
    .map(([words, between]) => Array.from({ length: words }, (_, i) => `${i}${between[i % between.length]}`).join(''))

  it('keeps every piece within the limit and whole, and loses nothing at the seams', () => {
    fc.assert(
      fc.property(longText, (text) => {
        let covered = 0
        for (const piece of splitText(text)) {
          const at = text.indexOf(piece)
          expect(piece.length).toBeLessThanOrEqual(2500)
          expect(/\p{Cs}/u.test(piece)).toBe(false)
          expect(covered === 0 ? at : covered - at).toBeGreaterThanOrEqual(covered === 0 ? 0 : 50)
          covered = at + piece.length
        }
        expect(covered).toBe(text.length)
      }),
    )
  })
})

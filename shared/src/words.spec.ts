import fc from 'fast-check'
import { DAY, HOUR, later, MINUTE, NOW } from '../test/support/world'
import { wordsOf } from './action-words'
import { ACTION_NAMES } from './actions'
import { KIND_NAMES, type Kind, type Outcome, STATUS_NAMES } from './appeal'
import { STANDING_NAMES } from './standing'
import { clockWords, dayWords, dueWords, greeting, headlineWords, spanWords, storyWords, whenWords } from './words'

describe('days and hours', () => {
  it('are those of Shanghai, with the year only when it is another', () => {
    expect(dayWords('2026-11-20', NOW)).toBe('11月20日（周五）')
    expect(dayWords('2027-01-03', NOW)).toBe('2027年1月3日（周日）')
    expect(clockWords(NOW)).toBe('10:00')
  })

  it.each([
    [0, '今天 10:00'],
    [10 * HOUR, '今天 00:00'],
    [10 * HOUR + 1, '昨天 23:59'],
    [34 * HOUR, '昨天 00:00'],
    [35 * HOUR, '11月18日 23:00'],
    [365 * DAY, '2025年11月20日 10:00'],
  ])('%i ms ago is %s', (ago, words) => expect(whenWords(later(-ago), NOW)).toBe(words))

  it('greet by the hour', () => {
    const at = (hour: number) => greeting(new Date(Date.UTC(2026, 10, 20, hour - 8)))
    expect([4, 5, 10, 11, 13, 17, 18, 23].map(at)).toEqual(['夜深了', '早上好', '早上好', '中午好', '下午好', '下午好', '晚上好', '晚上好'])
  })
})

describe('deadlines', () => {
  it('say how long is left, or by how much it is late', () => {
    expect(dueWords(later(3 * DAY), NOW)).toEqual({ text: '还剩 3 天', tone: 'calm' })
    // the day stands beside it: from ten in the morning of the 20th to nine of the 27th people count seven days
    expect(dueWords(later(7 * DAY - HOUR), NOW)).toEqual({ text: '还剩 7 天', tone: 'calm' })
    expect(dueWords(later(DAY), NOW)).toEqual({ text: '还剩 1 天', tone: 'soon' })
    expect(dueWords(later(2 * HOUR), NOW)).toEqual({ text: '还剩 2 小时', tone: 'soon' })
    expect(dueWords(NOW, NOW).tone).toBe('soon')
    expect(dueWords(later(-MINUTE), NOW)).toEqual({ text: '已超期 1 分钟', tone: 'late' })
    expect(dueWords(null, NOW).tone).toBe('still')
  })

  it('are never promised longer than they are', () => {
    fc.assert(
      fc.property(fc.integer({ min: MINUTE, max: 400 * DAY }), (ms) => {
        const [, count, unit] = /^(\d+) (天|小时|分钟)$/.exec(spanWords(ms)) ?? []
        const size = unit === '天' ? DAY : unit === '小时' ? HOUR : MINUTE
        expect(Number(count)).toBeGreaterThanOrEqual(1)
        expect(Number(count) * size).toBeLessThanOrEqual(ms)
        expect((Number(count) + 1) * size).toBeGreaterThan(ms)
      }),
    )
    expect(spanWords(0)).toBe('1 分钟')
  })
})

describe('the story', () => {
  it('names people by their part or their unit, never otherwise', () => {
    expect(storyWords('sign', 'handler', { byMe: false, unitName: '第7网格' })).toBe('第7网格签收，开始办理')
    expect(storyWords('sign', 'handler', { byMe: false, unitName: null })).toBe('工作人员签收，开始办理')
    expect(storyWords('confirm', 'beneficiary', { byMe: false, unitName: null })).toBe('居民确认了结果')
    expect(storyWords('claim', 'helper', { byMe: false, unitName: null })).toBe('热心邻居想认领这个心愿')
    expect(storyWords('autoClose', 'system', { byMe: false, unitName: null })).toBe('七天没有等到回音，先结案，您随时可以再来说')
  })

  it('does not tell a colleague that he wrote to himself', () => {
    expect(storyWords('confirm', 'beneficiary', { byMe: true, unitName: null })).toBe('您确认了结果')
    expect(storyWords('reply', 'handler', { byMe: true, unitName: '第7网格' })).toBe('您答复居民')
    expect(storyWords('reply', 'handler', { byMe: false, unitName: '第7网格' })).toBe('第7网格答复您')
    expect(storyWords('reply', 'handler', { byMe: false, own: false, unitName: '第7网格' })).toBe('第7网格答复居民')
    expect(storyWords('autoClose', 'system', { byMe: false, own: false, unitName: null })).toBe(
      '七天没有等到回音，先结案，居民随时可以再来说',
    )
    for (const name of ACTION_NAMES) expect(storyWords(name, 'handler', { byMe: true, unitName: null })).not.toMatch(/您.*您/)
  })

  it('has words for every step of everybody', () => {
    for (const name of ACTION_NAMES) {
      for (const standing of STANDING_NAMES) {
        expect(storyWords(name, standing, { byMe: false, unitName: null })).toMatch(/^[\u4e00-\u9fff，、（）“”]+$/)
      }
    }
  })
})

describe('the headline', () => {
  it('says for every status of every kind how things stand', () => {
    const bare = { closeReason: null, outcome: null, claimStatus: null, dueAt: null, resolveDueAt: null }
    for (const status of STATUS_NAMES) {
      for (const kind of KIND_NAMES) {
        const words = headlineWords({ ...bare, status, kind }, { unitName: '第7网格', now: NOW })
        expect(words).toMatch(/[\u4e00-\u9fff]{4}/)
        expect(words).not.toMatch(/null|undefined|NaN/)
      }
    }
    expect(headlineWords({ ...bare, status: 'SUBMITTED', kind: 'COMPLAINT', dueAt: later(DAY) }, { unitName: '第7网格', now: NOW })).toBe(
      '第7网格收到了，11月21日（周六）前安排谁来办',
    )
    const completed = (outcome: 'RESOLVED' | 'EXPLAINED') =>
      headlineWords({ ...bare, status: 'COMPLETED', kind: 'COMPLAINT', outcome }, { unitName: '', now: NOW })
    expect([completed('RESOLVED'), completed('EXPLAINED')]).toEqual(['办好了，请看看解决没有', '有答复了，请看看解决没有'])
  })
})

describe('the headline of what came back, and of what one has promised', () => {
  const bare = { closeReason: null, outcome: null, claimStatus: null, dueAt: null, resolveDueAt: null }
  const telling = { unitName: '第7网格', now: NOW }
  it('says first that it came back', () => {
    const facts = { ...bare, status: 'IN_PROGRESS', kind: 'COMPLAINT', resolveDueAt: later(DAY) } as const
    expect(headlineWords({ ...facts, round: 1 }, telling)).toBe('第7网格正在办，预计11月21日（周六）前办好')
    expect(headlineWords({ ...facts, round: 2 }, telling)).toBe('还没解决，退回第7网格重新办，预计11月21日（周六）前办好')
  })

  it('speaks with 您 to the claimant, and to nobody else', () => {
    const facts = { ...bare, status: 'IN_PROGRESS', kind: 'WISH', claimStatus: 'ACTIVE', promisedOn: '2026-11-29' } as const
    expect(headlineWords(facts, { ...telling, claiming: true })).toBe('您认领了这个心愿，答应11月29日（周日）前送到')
    expect(headlineWords(facts, telling)).toBe('有邻居认领了，正在圆这个心愿')
  })
})

describe('a result that is not all that was asked for', () => {
  const told = (outcome: Outcome, kind: Kind = 'COMPLAINT') =>
    storyWords('complete', 'handler', { byMe: false, unitName: '第一网格', kind, outcome })
  it('is not told as if it were', () => {
    expect(told('RESOLVED')).toBe('第一网格办好了，请您看看')
    expect(told('PARTIAL')).toBe('第一网格办好了一部分，请您看看')
    expect(told('EXPLAINED')).toBe('第一网格说明了这次办不了的原因，请您看看')
    expect(told('PARTIAL', 'WISH')).toBe('第一网格有了结果，请您看看')
  })

  it('is not to be called solved', () => {
    expect(wordsOf('confirm', { kind: 'COMPLAINT', outcome: 'RESOLVED' }).label).toBe('确认解决')
    expect(wordsOf('confirm', { kind: 'COMPLAINT', outcome: 'EXPLAINED' }).label).toBe('接受这个说明')
    expect(wordsOf('confirm', { kind: 'WISH', outcome: 'UNFULFILLED' }).label).toBe('接受这个说明')
  })
})

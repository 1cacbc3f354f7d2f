import { NOW } from '../test/support/world'
import { numberWords, statusWords, wordsOf } from './action-words'
import { ACTION_NAMES, ACTIONS } from './actions'
import { KIND_NAMES, STATUS_NAMES } from './appeal'
import { confirmReminder, newsForClaimant, newsForResident } from './news'
import { fieldsFor, rowOf } from './rules'
import { STANDING_NAMES } from './standing'
import { headlineWords, storyWords } from './words'

/** Everything that anybody could read about one kind of matter. */
function everything(kind: (typeof KIND_NAMES)[number]): string[] {
  const about = (name: (typeof ACTION_NAMES)[number]) => [
    ...Object.values(wordsOf(name, { kind })),
    JSON.stringify(fieldsFor(name, kind, STANDING_NAMES)),
    ...STANDING_NAMES.map((standing) => storyWords(name, standing, { byMe: false, unitName: null, kind })),
    ...([null, 'RESOLVED', 'UNFULFILLED'] as const).map(
      (outcome) => newsForResident({ action: name, kind, outcome, fromStatus: 'SUBMITTED' }) ?? '',
    ),
  ]
  const bare = { closeReason: null, outcome: null, claimStatus: null, dueAt: null, resolveDueAt: null }
  return [
    ...ACTION_NAMES.filter((name) => name !== 'recordOnSpot' && name !== 'submit').flatMap(about),
    ...STATUS_NAMES.map((status) => statusWords({ status, kind })),
    ...STATUS_NAMES.map((status) => headlineWords({ ...bare, status, kind }, { unitName: '第7网格', now: NOW })),
    confirmReminder(kind),
  ]
}

describe('a wish', () => {
  it('is spoken of as a wish, nowhere as a complaint', () => {
    for (const words of everything('WISH')) expect(words).not.toMatch(/解决|诉求|投诉|这件事|结案/)
  })

  it('is granted or not yet, in the words of its buttons, forms and messages', () => {
    expect([wordsOf('confirm', { kind: 'WISH' }).label, wordsOf('deny', { kind: 'WISH' }).label]).toEqual(['心愿圆了', '还没圆上'])
    expect(fieldsFor('confirm', 'WISH', []).resolved).toMatchObject({
      label: '心愿圆了吗',
      options: [{ label: '圆了' }, { label: '圆了一部分' }],
    })
    expect(storyWords('deny', 'beneficiary', { byMe: true, unitName: null, kind: 'WISH' })).toBe('您说还没圆上')
    const complete = { action: 'complete', kind: 'WISH', fromStatus: 'IN_PROGRESS' } as const
    expect(newsForResident({ ...complete, outcome: 'FULFILLED' })).toBe('心愿圆好了，请您看看')
    expect(newsForResident({ ...complete, outcome: 'UNFULFILLED' })).toBe('有答复了，请您看看')
  })

  it('that could not be fulfilled is never called granted', () => {
    expect(statusWords({ status: 'CLOSED', kind: 'WISH', outcome: 'FULFILLED' })).toBe('圆梦了')
    expect(statusWords({ status: 'CLOSED', kind: 'WISH', outcome: 'UNFULFILLED' })).toBe('已了结')
    expect(statusWords({ status: 'CLOSED', kind: 'COMPLAINT', outcome: 'RESOLVED' })).toBe('已结案')
  })
})

describe('blowing a whistle', () => {
  it('says of every kind and every way what it is for: nobody was taught these names', () => {
    const { type, mode } = fieldsFor('blowWhistle', 'COMPLAINT', STANDING_NAMES)
    for (const field of [type, mode]) {
      const options = field?.type === 'choice' ? field.options : []
      expect(options.length).toBeGreaterThan(1)
      for (const { hint } of options) expect(hint).toMatch(/[一-龥]{5}/)
    }
  })
})

describe('ending a claim', () => {
  const called = (mine: boolean, status: 'PENDING' | 'ACTIVE') => wordsOf('releaseClaim', { kind: 'WISH', claim: { mine, status } }).label

  it('is giving it back for whoever claimed, declining or ending it for staff', () => {
    expect([called(true, 'PENDING'), called(true, 'ACTIVE')]).toEqual(['放弃认领', '放弃认领'])
    expect([called(false, 'PENDING'), called(false, 'ACTIVE')]).toEqual(['婉拒认领', '结束认领'])
    const told = (capacity: 'claimant' | 'gridLead' | 'system') =>
      storyWords('releaseClaim', capacity, { byMe: false, unitName: null, kind: 'WISH' })
    expect([told('claimant'), told('gridLead'), told('system')]).toEqual([
      '认领人这次没能继续，心愿重新等人认领',
      '网格长谢过了认领的邻居，心愿接着等人',
      '这次没能继续，心愿重新等人认领',
    ])
  })

  it('before it began is not told to the resident as a broken promise', () => {
    const news = (fromStatus: 'CLAIMABLE' | 'IN_PROGRESS') =>
      newsForResident({ action: 'releaseClaim', kind: 'WISH', outcome: null, fromStatus })
    expect([news('CLAIMABLE'), news('IN_PROGRESS')]).toEqual([
      '这次的认领没有谈成，心愿接着等好心人',
      '认领的人这次没能继续，心愿重新等人认领',
    ])
    expect(newsForClaimant('releaseClaim')).toBe('这个心愿不再由您认领，谢谢您')
  })
})

describe('words of every kind', () => {
  it('never give two offers of one moment the same name', () => {
    for (const kind of KIND_NAMES) {
      for (const status of STATUS_NAMES) {
        const labels = ACTION_NAMES.filter((name) => rowOf(name).from.includes(status)).map((name) => wordsOf(name, { kind }).label)
        expect(labels).toEqual([...new Set(labels)])
      }
    }
  })

  it('change no question of an ordinary matter', () => {
    expect(fieldsFor('deny', 'COMPLAINT', [])).toEqual(ACTIONS.deny.asks)
    expect(wordsOf('confirm', { kind: 'HELP' }).label).toBe('确认解决')
  })
})

it('a number loses its year while that is clear, and stays findable', () => {
  expect(numberWords('20261120-0003', NOW)).toBe('1120-0003')
  expect(numberWords('20251120-0003', NOW)).toBe('20251120-0003')
  expect('20261120-0003').toContain(numberWords('20261120-0003', NOW))
})

import fc from 'fast-check'
import { answer, dice } from '../test/support/answers'
import { ACTION_NAMES } from './actions'
import { KIND_NAMES } from './appeal'
import { check, hasUnprintable, isDay, lengthOf } from './field-check'
import { choice, day, type Field, type Fields, flag, group, number, optional, photos, text, unit } from './fields'
import { fieldsFor, rowOf } from './rules'

const TODAY = '2026-11-20'
const errorsOf = (fields: Fields, input: unknown) => check(fields, input, TODAY).errors.map(({ pointer, detail }) => `${pointer} ${detail}`)
/** What one field says to one value: '' when it is content. */
const say = (field: Field, value: unknown) => check({ it: field }, value === undefined ? {} : { it: value }, TODAY).errors[0]?.detail ?? ''
const kept = (field: Field, value: unknown) => check({ it: field }, { it: value }, TODAY).value.it

describe('texts', () => {
  const field = text('说明', { min: 3, max: 5 })

  it('count characters as people see them, after trimming', () => {
    expect(lengthOf('  灯坏了 ')).toBe(3)
    expect(lengthOf('😀😀😀')).toBe(3)
    expect(lengthOf('\u3000灯坏了\u3000\n')).toBe(3)
    expect(say(field, '😀😀😀😀😀')).toBe('')
    expect(say(field, '😀😀😀😀😀😀')).toBe('最多 5 个字，现在多了 1 个')
    expect(say(field, ' 灯坏 ')).toBe('请至少写 3 个字，现在 2 个')
    expect(kept(field, ' \t灯坏了\n')).toBe('灯坏了')
  })

  it('keep line breaks and tabs inside, and emoji made of several characters', () => {
    const family = '👨\u200d👩'
    expect(kept(text('x'), `一\n二\r\n三\t${family}`)).toBe(`一\n二\r\n三\t${family}`)
  })

  it.each([
    ['NUL', '灯\u0000坏了'],
    ['an escape', '灯\u001b[31m坏'],
    ['delete', '灯\u007f坏了'],
    ['a C1 control', '灯\u0085坏了'],
    ['a lone high surrogate', '灯\ud83d坏了'],
    ['a lone low surrogate', '灯\ude00坏了'],
    ['a high surrogate at the end', '灯坏了\ud83d'],
    ['surrogates in the wrong order', '灯\ude00\ud83d坏'],
    ['a right-to-left override', '灯\u202e坏了'],
    ['an isolate', '灯\u2066坏了'],
    ['a noncharacter', '灯\uffff坏了'],
  ])('refuse %s', (_, value) => {
    expect(hasUnprintable(value)).toBe(true)
    expect(say(field, value)).toBe('里面有看不见的特殊字符，请删掉再试')
  })

  it('accept every character that people type', () => {
    for (const value of ['汉字', 'Ä é ñ', '𠮷野家', '😀', '（）【】「」', 'كيف', 'שלום', '1️⃣', '①', '\u3000'])
      expect([value, hasUnprintable(value)]).toEqual([value, false])
  })

  it.each([[5], [true], [['灯坏了']], [{ length: 4 }]])('refuse %p, which is no text', (value) =>
    expect(say(field, value)).toBe('这里要填文字'),
  )

  it('are missing when there is nothing but space', () => {
    for (const value of [undefined, null, '', '   ', '\u3000\n']) {
      expect(say(field, value)).toBe('请填写说明')
      expect(say(optional(field), value)).toBe('')
    }
    expect(check({ it: optional(field) }, { it: '  ' }, TODAY).value).toEqual({})
  })
})

describe('choices, flags, numbers', () => {
  const field = choice('选择', [
    { value: 'A', label: '甲' },
    { value: 'B', label: '乙' },
  ])

  it('take one of the options and nothing like it', () => {
    expect(say(field, 'A')).toBe('')
    for (const value of ['a', 'A ', 'constructor', 0, true, ['A'], { value: 'A' }])
      expect([value, say(field, value)]).toEqual([value, '请从给出的选项里选一个'])
    expect(say(field, undefined)).toBe('请选择选择')
    expect(say(optional(field), '')).toBe('')
  })

  it('take yes or no; a promise must be yes', () => {
    const promise = flag('我明白', { must: true })
    expect([true, false].map((value) => say(flag('是否'), value))).toEqual(['', ''])
    expect(kept(flag('是否'), null)).toBe(false)
    for (const value of [1, 'true', 'false', []]) expect(say(flag('是否'), value)).toBe('请选是或否')
    for (const value of [false, undefined, null]) expect(say(promise, value)).toBe('请先勾选“我明白”')
    expect(say(promise, true)).toBe('')
  })

  it('leave a flag that was not asked for open, so that its default is not decided here', () => {
    expect(check({ it: optional(flag('是否')) }, {}, TODAY).value).toEqual({})
    expect(kept(optional(flag('是否')), false)).toBe(false)
  })

  it('take whole numbers within bounds', () => {
    const years = number('几年', 0, 10)
    for (const value of [0, 10, 3]) expect(say(years, value)).toBe('')
    for (const value of [-1, 11, 1e300]) expect(say(years, value)).toBe('请填 0 到 10 之间的数')
    expect(say(years, 1.5)).toBe('请填一个整数')
    for (const value of ['3', Number.NaN, Number.POSITIVE_INFINITY, [3], true]) expect(say(years, value)).toBe('请填一个数')
    expect(say(number('纬度', -90, 90, { decimal: true }), 39.99)).toBe('')
    expect(say(years, null)).toBe('请填写几年')
  })
})

describe('days, photos, units', () => {
  const field = day('哪天', 60)

  it('take real days from today on', () => {
    expect(['2026-11-20', '2027-01-19'].map((value) => say(field, value))).toEqual(['', ''])
    expect(say(field, '2026-11-19')).toBe('日期不能早于今天')
    expect(say(field, '2027-01-20')).toBe('日期要在 60 天之内')
    for (const value of [
      '2026-11-31',
      '2026-13-01',
      '2026-11-20T00:00',
      '2026/11/20',
      '20261120',
      '2026-11-20\n',
      20261120,
      '0000-00-00',
    ]) {
      expect([value, say(field, value)]).toEqual([value, '请选一个日期'])
    }
    expect([isDay('2028-02-29'), isDay('2026-02-29')]).toEqual([true, false])
  })

  it('take up to nine different photos', () => {
    const pictures = photos('照片')
    const ids = Array.from({ length: 10 }, (_, i) => `0193-${i}`)
    expect(say(pictures, ids.slice(0, 9))).toBe('')
    expect(say(pictures, ids)).toBe('最多放 9 张照片')
    expect(say(pictures, ['a', 'a'])).toBe('同一张照片放了两次')
    for (const value of ['a', {}, [1], [''], ['../x'], ['a b'], ['x'.repeat(37)], [null], [['a']]])
      expect(say(pictures, value)).toBe('照片没有传好，请重新上传')
    expect(say(photos('照片', { min: 1 }), [])).toBe('请至少放 1 张照片')
    expect([say(pictures, undefined), say(optional(pictures), undefined)]).toEqual(['请放上照片', ''])
  })

  it('take the id of a unit', () => {
    expect(say(unit('派给谁'), 'grid-7')).toBe('')
    for (const value of [7, ['grid'], "x' OR 1=1", 'x'.repeat(37), {}]) expect(say(unit('派给谁'), value)).toBe('请选一个单位')
    expect(say(unit('派给谁'), undefined)).toBe('请选择派给谁')
  })
})

describe('whole inputs', () => {
  const place = group('地点', { name: text('楼栋'), floor: optional(number('楼层', 1, 40)) })
  const fields: Fields = { text: text('说明', { min: 2 }), place, note: optional(text('备注')) }

  it('give every error beside its field, in the order of the form', () => {
    expect(errorsOf(fields, { text: '灯', place: { floor: 99 } })).toEqual([
      '/text 请至少写 2 个字，现在 1 个',
      '/place/name 请填写楼栋',
      '/place/floor 请填 1 到 40 之间的数',
    ])
  })

  it('refuse names that nobody asked for, however special', () => {
    const input = JSON.parse(
      '{"text":"灯坏","place":{"name":"3号楼","__proto__":1},"constructor":1,"__proto__":{"note":"x"},"toString":1,"a/b~c":1}',
    ) as unknown
    expect(errorsOf(fields, input)).toEqual([
      '/constructor 没有这一项',
      '/__proto__ 没有这一项',
      '/toString 没有这一项',
      '/a~1b~0c 没有这一项',
      '/place/__proto__ 没有这一项',
    ])
    const { value } = check(fields, input, TODAY)
    expect(Object.keys(value)).toEqual(['text', 'place'])
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
  })

  it.each([[null], [undefined], ['text'], [5], [[]], [[{ text: '灯坏' }]]])('refuse %p, which is no form', (input) => {
    expect(errorsOf(fields, input)).toEqual([' 内容格式不对'])
    expect(errorsOf({ place }, { place: input ?? 'x' })).toEqual(['/place 内容格式不对'])
  })

  it('ask for a group that is missing, and skip one that may be', () => {
    expect(errorsOf({ place }, {})).toEqual(['/place 请选择地点'])
    expect(check({ place: optional(place) }, { place: null }, TODAY)).toEqual({ value: {}, errors: [] })
  })

  it('leave out what does not apply, whatever stands in it', () => {
    const dependent: Fields = {
      reached: choice('联系上了吗', [
        { value: 'YES', label: '是' },
        { value: 'NO', label: '否' },
      ]),
      why: text('为什么', { onlyIf: { field: 'reached', is: 'NO' } }),
    }
    expect(errorsOf(dependent, { reached: 'NO' })).toEqual(['/why 请写几句'])
    expect(check(dependent, { reached: 'YES', why: 5 }, TODAY)).toEqual({ value: { reached: 'YES' }, errors: [] })
  })

  it('ask some questions only of some people, and offer some answers only for some kinds', () => {
    expect(Object.keys(fieldsFor('confirm', 'WISH', ['beneficiary']))).not.toContain('confirmedWay')
    expect(Object.keys(fieldsFor('confirm', 'WISH', ['submitter', 'proxy']))).toContain('confirmedWay')
    const confirmed = { resolved: 'YES', satisfaction: 'SATISFIED', confirmedWay: 'PHONE' }
    expect(errorsOf(fieldsFor('confirm', 'WISH', ['beneficiary']), confirmed)).toEqual(['/confirmedWay 没有这一项'])
    const outcomes = (kind: 'WISH' | 'COMPLAINT') => {
      const field = fieldsFor('complete', kind, ['handler']).outcome
      return field?.type === 'choice' ? field.options.map(({ value }) => value) : []
    }
    expect(outcomes('WISH')).toEqual(['FULFILLED', 'PARTIAL', 'UNFULFILLED'])
    expect(outcomes('COMPLAINT')).toEqual(['RESOLVED', 'PARTIAL', 'EXPLAINED'])
  })
})

describe('every form of the table', () => {
  const named = fc.constantFrom(...ACTION_NAMES)

  it('never throws, whatever JSON arrives, and says what is wrong in Chinese', () => {
    const names = [...new Set(ACTION_NAMES.flatMap((name) => Object.keys(rowOf(name).asks))), '__proto__', 'constructor']
    const body = fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom(...names), fc.jsonValue()))
    fc.assert(
      fc.property(named, body, (name, input) => {
        for (const { pointer, detail } of check(rowOf(name).asks, input, TODAY).errors) {
          if (pointer !== '' && !pointer.startsWith('/')) throw new Error(`no JSON pointer: ${pointer}`)
          if (!/[\u4e00-\u9fff]/.test(detail)) throw new Error(`no sentence: ${detail}`)
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('accepts what it has accepted, unchanged', () => {
    const kinds = fc.constantFrom(...KIND_NAMES)
    fc.assert(
      fc.property(named, kinds, fc.boolean(), fc.array(fc.nat(1000), { minLength: 1 }), (name, kind, proxy, numbers) => {
        const fields = fieldsFor(name, kind, proxy ? ['proxy'] : [])
        const first = check(fields, answer(fields, dice(numbers), TODAY, ['grid']), TODAY)
        expect(first.errors).toEqual([])
        expect(check(fields, JSON.parse(JSON.stringify(first.value)), TODAY)).toEqual(first)
      }),
      { numRuns: 1000 },
    )
  })
})

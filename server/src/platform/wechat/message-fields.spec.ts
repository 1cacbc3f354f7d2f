import fc from 'fast-check'
import { isFieldValid } from '../../../fake-wechat/template-fields'
import { FieldProblem, fitField, timeField } from './message-fields'

const TYPES = 'thing number letter symbol character_string time date amount phone_number car_number name phrase enum'.split(' ')

describe('fitField', () => {
  it.each([
    ['thing1', '楼道的灯', '楼道的灯'],
    ['thing1', '  两行\n字\t和\u2028行分隔 ', '两行 字 和 行分隔'],
    ['thing1', '一二三四五六七八九十一二三四五六七八九十', '一二三四五六七八九十一二三四五六七八九十'],
    ['thing1', '一二三四五六七八九十一二三四五六七八九十一', '一二三四五六七八九十一二三四五六七八九…'],
    ['thing1', '一二三四五六七八九十一二三四五六七八👵👵', '一二三四五六七八九十一二三四五六七八…'],
    ['thing1', '灯\ud83d坏了', '灯坏了'],
    ['character_string2', 'AH-20260304-0001', 'AH-20260304-0001'],
    ['number3', '12.5', '12.5'],
    ['phrase4', '等待您确认收到', '等待您确认'],
    ['name5', '欧阳修齐治平天下无双', '欧阳修齐治平天下无双'],
    ['name5', '欧阳修齐治平天下无双者也', '欧阳修齐治平天下无双'],
    ['time6', '2026年3月4日 08:10', '2026年3月4日 08:10'],
    ['time6', '08:10~09:30', '08:10~09:30'],
    ['date7', '2026年3月4日', '2026年3月4日'],
    ['amount8', '¥200.50元', '¥200.50元'],
  ])('%s 「%s」 becomes 「%s」', (field, value, fitting) => {
    expect(fitField(field, value)).toBe(fitting)
  })

  it.each([
    ['thing1', ''],
    ['thing1', '\u0000\n'],
    ['number3', '12只'],
    ['number3', '1'.repeat(33)],
    ['name5', '张三2号'],
    ['time6', '2026年13月4日'],
    ['time6', '25:10'],
    ['amount8', '一百元'],
    ['site9', '楼下'],
    ['constructor', 'x'],
  ])('%s 「%s」 cannot be sent', (field, value) => {
    expect(() => fitField(field, value)).toThrow(FieldProblem)
  })

  it('lets nothing through that WeChat would refuse', () => {
    const pieces = fc.constantFrom(
      '灯',
      'a',
      'Z',
      '7',
      '.',
      ' ',
      '\n',
      '·',
      '👵',
      '元',
      '¥',
      '-',
      '~',
      '年',
      '2026年3月4日',
      '08:10',
      '…',
      '\ud83d',
    )
    const value = fc.oneof(
      fc.array(pieces, { maxLength: 40 }).map((some) => some.join('')),
      fc.string({ unit: 'binary', maxLength: 50 }),
    )
    fc.assert(
      fc.property(fc.constantFrom(...TYPES), value, (type, text) => {
        let fitting: string
        try {
          fitting = fitField(`${type}1`, text)
        } catch (error) {
          expect(error).toBeInstanceOf(FieldProblem)
          return
        }
        expect([type, fitting, isFieldValid(`${type}1`, fitting)]).toEqual([type, fitting, true])
      }),
      { numRuns: 3000 },
    )
  })
})

describe('timeField', () => {
  it('is Shanghai time, whatever the server’s zone', () => {
    expect(timeField(new Date('2026-03-04T16:05:00Z'))).toBe('2026年3月5日 00:05')
    expect(fitField('time1', timeField(new Date('2026-12-31T15:59:00Z')))).toBe('2026年12月31日 23:59')
  })
})

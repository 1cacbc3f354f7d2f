import fc from 'fast-check'
import { maskName, maskPhone, mayReadStep, personalDataIn } from './privacy'
import type { Audience } from './standing'

describe('masking', () => {
  it('leaves of a telephone number the first three and the last two digits', () => {
    expect(maskPhone('15612345677')).toBe('156******77')
    expect(maskPhone('01064481234')).toBe('010******34')
    expect(maskPhone('12345')).toBe('*****')
    expect(maskPhone('')).toBe('')
  })

  it('leaves of a name the first character, however it is encoded', () => {
    expect(['王芳', '王小芳', '王', '𠮷野家', ''].map(maskName)).toEqual(['王*', '王**', '王*', '𠮷**', ''])
  })

  it('never gives the middle away, and keeps the length', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{6,15}$/), (phone) => {
        const masked = maskPhone(phone)
        expect(masked).toHaveLength(phone.length)
        expect(masked.slice(3, -2)).toMatch(/^\*+$/)
      }),
    )
  })
})

describe('personal data in words for the public', () => {
  it.each([
    ['请打13800138000找我', '手机号'],
    ['微信同号 138 0013 8000', '手机号'],
    ['138-0013-8000', '手机号'],
    ['１３８００１３８０００', '手机号'],
    ['138\u200b0013\u200d8000', '手机号'],
    ['①③⑧⓪⓪①③⑧⓪⓪⓪', '手机号'],
    ['𝟏𝟑𝟖𝟎𝟎𝟏𝟑𝟖𝟎𝟎𝟎', '手机号'],
    ['住在2\u2060单元', '门牌号'],
    ['座机010-64481234', '电话号码'],
    ['座机 0371 6448123', '电话号码'],
    ['身份证11010119900307123X', '身份证号'],
    ['110101 19900307 1234', '身份证号'],
    ['卡号6222 0202 0001 1234 567', '银行卡号'],
    ['3号楼2单元401', '门牌号'],
    ['住在二单元', '门牌号'],
    ['５号楼１单元', '门牌号'],
    ['5号楼401室', '门牌号'],
    ['5号楼401', '门牌号'],
    ['我家3-2-401', '门牌号'],
  ])('finds %s', (text, what) => expect(personalDataIn(text)).toBe(what))

  it.each([
    '一位独居奶奶想修好阳台的灯',
    '3号楼附近，周六下午 14:00-16:00',
    '5号楼326户居民都用得上',
    '2026-11-28 之前',
    '大约 300 元，能帮到 12 个人',
    '反映可拨 12345',
    '第7网格，1998年建的楼',
    '',
  ])('lets pass: %s', (text) => expect(personalDataIn(text)).toBe(null))

  it('finds a number wherever it stands', () => {
    const around = fc.stringMatching(/^[\u4e00-\u9fff，。 a-z]{0,20}$/)
    fc.assert(
      fc.property(around, fc.stringMatching(/^1[3-9][0-9]{9}$/), around, (before, phone, after) => {
        expect(personalDataIn(`${before}${phone}${after}`)).toBe('手机号')
      }),
    )
  })
})

describe('the steps of a story', () => {
  it('are read by whom they are meant for', () => {
    const readers = (audience: Audience) => (['all', 'resident', 'staff'] as const).filter((of) => mayReadStep(of, audience))
    expect(readers('handler')).toEqual(['all', 'resident', 'staff'])
    expect(readers('self')).toEqual(['all', 'resident'])
    expect(readers('claimant')).toEqual(['all'])
    expect(readers('public')).toEqual([])
  })
})

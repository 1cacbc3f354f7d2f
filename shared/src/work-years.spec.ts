import fc from 'fast-check'
import { addWorkdays, CHINA, endOfDay, isWorkday, shiftDay, startOfDay } from './calendar'
import { calendarOf, noticeOf, readHolidayNotice, uncoveredYears, workYearOf, workYearProblem } from './work-years'

const NOTICE_2026 = `经国务院批准，现将2026年元旦、春节、国庆节等节假日放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好放假值班和安全、保卫、疫情防控等工作。`

const known = workYearOf(2026, CHINA)

describe('the published notice', () => {
  it('is read as it is pasted, and gives the year that the product brought along', () => {
    const { off, on, doubts } = readHolidayNotice(2026, NOTICE_2026)
    expect(doubts).toEqual([])
    expect({ year: 2026, off, on }).toEqual(known)
  })

  it('with half-width brackets, 星期 and spaces gives the same', () => {
    const typed = NOTICE_2026.replace(/（/g, ' (')
      .replace(/）/g, ') ')
      .replace(/、周|周/g, (hit) => hit.replace('周', '星期'))
    expect(readHolidayNotice(2026, typed)).toEqual(readHolidayNotice(2026, NOTICE_2026))
  })

  it('of another year is noticed by its weekdays, and nothing of it is taken silently', () => {
    const { off, doubts } = readHolidayNotice(2027, NOTICE_2026)
    expect(off).toEqual([])
    expect(doubts[0]).toBe('1月1日写的是周四，2027 年这天是周五。是不是别的年份的通知？')
  })

  it('that counts other days than it names, or names days that do not exist, is doubted', () => {
    expect(readHolidayNotice(2027, '国庆节：10月1日至7日放假，共8天。').doubts).toEqual([
      '写的是共 8 天，数出来是 7 天：国庆节：10月1日至7日放假，共8天',
    ])
    expect(readHolidayNotice(2027, '2月29日至30日放假').doubts).toEqual(['没有这一天：2月29日'])
    expect(readHolidayNotice(2027, '春节放假另行通知。').doubts).toEqual(['没看懂：春节放假另行通知'])
  })

  it('over the end of a month and of a year takes the days of its own year', () => {
    expect(readHolidayNotice(2025, '1月28日（周二）至2月4日（周二）放假，共8天。').off).toHaveLength(8)
    expect(readHolidayNotice(2023, '2022年12月31日至2023年1月2日放假').off).toEqual(['2023-01-01', '2023-01-02'])
  })
})

describe('an arrangement in words', () => {
  it('reads like the published one', () => {
    expect(noticeOf({ off: ['2027-01-31', '2027-02-01', '2027-05-01', '2027-05-02'], on: ['2027-02-06', '2027-05-08'] })).toBe(
      '1月31日至2月1日放假。\n5月1日至2日放假。\n2月6日、5月8日上班。',
    )
  })

  it('says the same as it was made from, whatever the days', () => {
    const days = fc.uniqueArray(
      fc.integer({ min: 0, max: 364 }).map((n) => shiftDay('2027-01-01', n)),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(days, days, (some, others) => {
        const off = [...some].sort()
        const on = others.filter((day) => !some.includes(day)).sort()
        expect(readHolidayNotice(2027, noticeOf({ off, on }))).toEqual({ off, on, doubts: [] })
      }),
    )
  })
})

describe('an arrangement', () => {
  const year = { year: 2027, off: ['2027-01-01'], on: ['2027-01-03'] }
  it.each([
    ['a sound one', year, null],
    ['a day of another year', { ...year, off: ['2026-01-01'] }, '「2026-01-01」不是 2027 年的日子'],
    ['no day at all', { ...year, off: ['2027-02-30'] }, '「2027-02-30」不是 2027 年的日子'],
    ['a day on both sides', { ...year, on: ['2027-01-01'] }, '1月1日写了两次'],
    ['nothing', { ...year, off: [] }, '还没有放假的日子'],
    ['a weekday to work on', { ...year, on: ['2027-01-04'] }, '1月4日本来就上班，不用写进「周末上班」'],
  ])('%s', (_, given, problem) => {
    expect(workYearProblem(given)).toBe(problem)
  })
})

describe('the calendar', () => {
  it('counts a year that was entered, and is no longer a guess there', () => {
    const entered = calendarOf([{ year: 2027, off: ['2027-01-01', '2027-02-08', '2027-02-09'], on: ['2027-02-06'] }])
    expect(isWorkday('2027-02-08', entered)).toEqual({ works: false, estimated: false })
    expect(isWorkday('2027-02-06', entered)).toEqual({ works: true, estimated: false })
    expect(addWorkdays(startOfDay('2027-02-05'), 2, entered)).toEqual({ at: endOfDay('2027-02-10'), estimated: false })
    // what the product brought along stays
    expect(workYearOf(2026, entered)).toEqual(known)
  })

  it('takes what was entered before what was brought along', () => {
    const corrected = calendarOf([{ year: 2026, off: ['2026-01-01'], on: [] }])
    expect(workYearOf(2026, corrected)).toEqual({ year: 2026, off: ['2026-01-01'], on: [] })
    expect(workYearOf(2025, corrected)).toEqual(workYearOf(2025, CHINA))
  })

  it.each([
    ['2026-10-31T04:00:00Z', []],
    // already November in Shanghai
    ['2026-10-31T16:00:00Z', [2027]],
    ['2027-03-01T04:00:00Z', [2027]],
    ['2028-12-31T04:00:00Z', [2028, 2029]],
  ])('on %s lacks %j', (now, years) => {
    expect(uncoveredYears(new Date(now), CHINA)).toEqual(years)
    expect(uncoveredYears(new Date(now), calendarOf(years.map((year) => ({ year, off: [`${year}-01-01`], on: [] }))))).toEqual([])
  })
})

import { Picker, View } from '@tarojs/components'
import { dayOf } from '@wish/shared'
import { IS_H5 } from '../../platform/env'
import { aria } from '../aria'
import { cx } from '../classes'
import { Icon } from '../icon'
import { Press } from '../press'

const DAY_MS = 86_400_000
const WEEK = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']

/** `YYYY-MM-DD` some days after another. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/** `周六 21日`, with the month when it is another one. */
function shortWords(day: string, today: string): string {
  const week = WEEK[new Date(`${day}T00:00:00Z`).getUTCDay()]
  const [, month, date] = day.split('-').map(Number)
  return day.slice(0, 7) === today.slice(0, 7) ? `${week} ${date}日` : `${week} ${month}月${date}日`
}

/** The days most people mean: tomorrow, the coming Saturday, in a week. */
function likely(today: string, last: string): string[] {
  const untilSaturday = (6 - new Date(`${today}T00:00:00Z`).getUTCDay() + 7) % 7 || 7
  const days = [dayAfter(today, 1), dayAfter(today, untilSaturday), dayAfter(today, 7)]
  return [...new Set(days)].filter((day) => day <= last).sort()
}

/** A day in Asia/Shanghai: the likely ones to tap, any other one from the phone's own calendar. */
export function DayPicker({
  value,
  onChange,
  label,
  maxDays,
  tone = 'blue',
  today = dayOf(new Date()),
}: {
  value: string | undefined
  onChange: (day: string) => void
  label: string
  maxDays: number
  tone?: 'blue' | 'brand'
  today?: string
}) {
  const last = dayAfter(today, maxDays)
  const offered = likely(today, last)
  const other = value !== undefined && !offered.includes(value)
  const otherWords = other ? shortWords(value, today) : '选别的日子'
  return (
    <View className='chips-wrap' {...aria({ role: 'radiogroup' })}>
      {offered.map((day) => (
        <Press
          key={day}
          className={cx('chip', day === value && `chip-${tone}`)}
          onPress={() => onChange(day)}
          role='radio'
          checked={day === value}
        >
          {day === value && <Icon name='check' />}
          {shortWords(day, today)}
        </Press>
      ))}
      {IS_H5 ? (
        <label className={cx('chip', 'chip-date', other && `chip-${tone}`)}>
          <Icon name='calendar' />
          {otherWords}
          <input
            className='chip-day'
            type='date'
            aria-label={label}
            min={today}
            max={last}
            value={value ?? ''}
            onChange={(event) => event.currentTarget.value && onChange(event.currentTarget.value)}
          />
        </label>
      ) : (
        <Picker mode='date' start={today} end={last} value={value ?? today} onChange={(event) => onChange(event.detail.value)}>
          <View className={cx('chip', other && `chip-${tone}`)}>
            <Icon name='calendar' />
            {otherWords}
          </View>
        </Picker>
      )}
    </View>
  )
}

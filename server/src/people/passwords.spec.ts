import { Refusal } from '@wish/shared'
import { Passwords } from './passwords'

describe('passwords', () => {
  const passwords = new Passwords()

  it('fit their own hash, however they were typed, and no other', async () => {
    const stored = await passwords.hash('ｐass 词')
    expect(stored).not.toContain('pass')
    expect(await passwords.verify(stored, 'pass 词')).toBe(true)
    expect(await passwords.verify(stored, 'pass 此')).toBe(false)
    expect(await passwords.hash('ｐass 词')).not.toBe(stored)
  })

  it('never fit where there is no account', async () => {
    expect(await passwords.verify(null, 'nobody has this account')).toBe(false)
  })

  it('are looked at a few at a time; beyond a short queue the answer is "busy", not a starved server', async () => {
    const stored = await passwords.hash('right')
    const outcomes = await Promise.allSettled(Array.from({ length: 80 }, () => passwords.verify(stored, 'right')))
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as Refusal] : []))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(52)
    expect(refused.map((refusal) => refusal instanceof Refusal && refusal.code)).toEqual(refused.map(() => 'service.unavailable'))
    expect(await passwords.verify(stored, 'right')).toBe(true)
  })
})

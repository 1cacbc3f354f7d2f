import { networkOf } from './address'
import { BUDGETS, readBudgets } from './budgets'

describe('an address stands for', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:db8:1:2::', '2001:db8:1:2::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['<script>', 'unknown'],
    ['', 'unknown'],
  ])('%s: %s', (address, network) => expect(networkOf(address)).toBe(network))
})

describe('the budgets', () => {
  it('are changed one by one, for a person and for an address', () => {
    expect(readBudgets('read=1/2, submit=30/60')).toEqual({ read: { person: 1, address: 2 }, submit: { person: 30, address: 60 } })
    expect(readBudgets('')).toEqual({})
  })

  it.each(['read', 'read=1', 'read=0/1', 'reads=1/2', 'read=1/2;write=1/2', '__proto__=1/2'])('are not guessed at: %s', (text) => {
    expect(readBudgets(text)).toBeNull()
  })

  it('give an address without a session more than a person wherever looking around is all one does', () => {
    for (const name of ['read', 'search', 'picture', 'signIn'] as const) {
      expect(BUDGETS[name].address).toBeGreaterThan(BUDGETS[name].person * 5)
    }
  })
})

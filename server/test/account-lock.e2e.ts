import type { SessionView } from '@wish/shared'
import { SignInAttempt } from '../src/people/sign-in-attempt.entity'
import { StaffAccounts } from '../src/people/staff-accounts'
import { DAY, SECOND } from '../src/platform/clock'
import { Transactions } from '../src/platform/database/transactions'
import { startApp, type TestApp } from './support/start-app'

/** Whoever knows the name of an account must not be able to shut its owner out with wrong passwords. */
describe('wrong passwords for a known account', () => {
  let app: TestApp
  beforeEach(async () => {
    app = await startApp({ config: { trustProxy: ['127.0.0.1'] } })
    for (const account of ['liu', 'he']) await app.get(StaffAccounts).register({ account, password: `${account} horse`, name: '刘书记' })
  })
  afterEach(() => app.stop())

  const signIn = (password: string, address: string, cookie = '', account = 'liu') =>
    app.guest.post<SessionView>('/sessions/password', { account, password }, { headers: { 'x-forwarded-for': address, cookie } })
  const cookieOf = (headers: Headers) => headers.get('set-cookie')?.split(';')[0] ?? ''
  const attack = async (addresses: number, each: number) => {
    for (let address = 0; address < addresses; address++) {
      for (let i = 0; i < each; i++) await signIn('wrong', `203.0.113.${address}`)
    }
  }

  it('lock it for the place they come from, and for no other', async () => {
    await attack(1, 6)
    expect((await signIn('liu horse', '203.0.113.0')).body).toMatchObject({ code: 'login.locked' })
    expect((await signIn('liu horse', '198.51.100.1')).status).toBe(201)
  })

  it('from many places slow down strangers, but not a browser in which it was signed in before', async () => {
    const { headers } = await signIn('liu horse', '198.51.100.1')
    const cookie = cookieOf(headers)
    expect(headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict/)
    await attack(8, 4)
    const stranger = await signIn('liu horse', '198.51.100.2')
    expect(stranger).toMatchObject({ status: 429, body: { code: 'login.locked' } })
    expect(stranger.headers.get('retry-after')).toBe('30')
    // the owner, somewhere else but in the same browser
    expect((await signIn('liu horse', '198.51.100.3', cookie)).status).toBe(201)
    // a stranger waits half a minute, not for ever
    app.clock.advance(30 * SECOND)
    expect((await signIn('liu horse', '198.51.100.2')).status).toBe(201)
  })

  it('are counted for a known browser too; its cookie is good for its own account, and cannot be made up', async () => {
    const cookie = cookieOf((await signIn('liu horse', '198.51.100.1')).headers)
    for (let i = 0; i < 5; i++) expect((await signIn('wrong', `198.51.100.${i}`, cookie)).status).toBe(401)
    expect((await signIn('liu horse', '198.51.100.9', cookie)).status).toBe(429)
    await attack(8, 4)
    const forged = cookie.replace(/[0-9a-f]{64}/, 'a'.repeat(64))
    for (const strange of [forged, 'wish_device=', `${cookie}x`])
      expect((await signIn('liu horse', '198.51.100.8', strange)).status).toBe(429)
    // a colleague at the same desk: known from then on, and the first still is
    const both = cookieOf((await signIn('he horse', '198.51.100.1', cookie, 'he')).headers)
    app.clock.advance(DAY)
    expect((await signIn('liu horse', '198.51.100.1', both)).status).toBe(201)
  })

  it('leave rows without addresses, which are swept; a new password forgets them', async () => {
    const rows = () => app.get(Transactions).manager.find(SignInAttempt)
    await attack(3, 5)
    expect(await rows()).toHaveLength(4)
    expect(JSON.stringify(await rows())).not.toMatch(/203|liu/)
    await app.get(StaffAccounts).issue({ account: 'liu', password: 'new horse', name: '刘书记', phoneIndex: '', personId: null })
    expect(await rows()).toEqual([])
    await attack(3, 1)
    app.clock.advance(3 * DAY)
    await app.sweep('people.old-sign-in-attempts')
    expect(await rows()).toEqual([])
  })
})

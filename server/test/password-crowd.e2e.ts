import type { ProblemBody, SessionView } from '@wish/shared'
import { Passwords } from '../src/people/passwords'
import { StaffAccounts } from '../src/people/staff-accounts'
import { startApp, type TestApp } from './support/start-app'

/** Checking a password takes a core; a crowd at the door makes people wait, and costs nobody his account. */
describe('a crowd of password sign-ins', () => {
  let app: TestApp

  beforeAll(async () => {
    app = await startApp()
    await app.get(StaffAccounts).register({ account: 'liu', password: 'correct horse 1', name: '刘书记' })
  })
  afterAll(() => app.stop())

  const signIn = (account: string, password: string) =>
    app.guest.post<SessionView & ProblemBody>('/sessions/password', { account, password })

  it('counts only what was looked at: whom it turned away with 503 is not locked out', async () => {
    // two at the desk and fifty behind them, who stay until they are told to go: the house is full for certain
    let leave = () => {}
    const closing = new Promise<void>((resolve) => {
      leave = resolve
    })
    const crowd = Array.from({ length: 52 }, () => app.get(Passwords).check(() => closing))
    const codes: string[] = []
    for (let i = 0; i < 6; i += 1) codes.push((await signIn('liu', 'correct horse 1')).body.code)
    leave()
    await Promise.all(crowd)
    expect(codes).toEqual(codes.map(() => 'service.unavailable'))
    expect((await signIn('liu', 'correct horse 1')).status).toBe(201)
  })
})

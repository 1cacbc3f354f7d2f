import type { MeView, ReviewRoleView, SessionView } from '@wish/shared'
import { DAY } from '../src/platform/clock'
import { Config, ConfigError } from '../src/platform/config'
import { Client } from './support/client'
import { STAGE, stage } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

const CODE = 'a-code-for-the-review-form'

describe("accounts for WeChat's reviewers", () => {
  let app: TestApp
  afterEach(() => app.stop())
  const open = async (days: number | null) => {
    app = await startApp()
    await app.stop()
    const until = new Date(app.clock.now().getTime() + (days ?? 0) * DAY)
    app = await startApp({ config: { review: days === null ? null : { code: CODE, until, street: '槐安街道' } } })
    await stage(app)
  }
  const signIn = (role: string, code = CODE) => app.guest.post<SessionView>('/sessions/review', { role, code })

  it('do not exist unless they are switched on', async () => {
    await open(null)
    expect(await app.guest.refused(app.guest.get('/review/roles'))).toMatchObject({ code: 'review.off', status: 404 })
    expect(await app.guest.refused(signIn('RESIDENT'))).toMatchObject({ code: 'review.off', status: 404 })
    expect((await app.guest.get<{ review: boolean }>('/about')).body.review).toBe(false)
  })

  it('are one per role, by code, logged, in the street of the review only, and write without having agreed', async () => {
    await open(3)
    const { body } = await app.guest.get<{ items: ReviewRoleView[] }>('/review/roles')
    expect(body.items.map(({ role }) => role)).toEqual(['RESIDENT', 'PARTY_MEMBER', 'GRID_LEAD', 'COMMUNITY_ADMIN', 'STREET_ADMIN'])
    expect(await app.guest.refused(signIn('RESIDENT', 'not-the-code-of-the-form'))).toMatchObject({
      code: 'review.wrong-code',
      status: 403,
    })
    for (const { role } of body.items) {
      const reply = await signIn(role)
      expect(reply.status).toBe(201)
      expect(reply.body.me.memberships.map((membership) => membership.role)).toEqual([role])
      expect(Date.parse(reply.body.expiresAt) - app.clock.now().getTime()).toBe(DAY)
    }
    const [once, twice] = [await signIn('GRID_LEAD'), await signIn('GRID_LEAD')]
    expect(twice.body.me.id).toBe(once.body.me.id)
    expect(twice.body.me.memberships).toHaveLength(1)
    const lead = new Client(app.url, once.body.token)
    expect((await lead.post<MeView>('/me/settings', { elderMode: true })).status).toBe(200)
    expect(app.logs.some((line) => line.includes('"way":"review"'))).toBe(true)
    expect(app.logs.join('')).not.toContain(CODE)
    expect(STAGE.street).toBe('street-1')
  })

  it('end with the last day, sessions and all', async () => {
    await open(1)
    const { body } = await signIn('RESIDENT')
    const reviewer = new Client(app.url, body.token)
    expect((await reviewer.get('/me')).status).toBe(200)
    app.clock.advance(DAY)
    expect(await app.guest.refused(signIn('RESIDENT'))).toMatchObject({ code: 'review.off' })
    expect(await reviewer.refused(reviewer.get('/me'))).toMatchObject({ code: 'session.invalid' })
  })

  it('are refused by the configuration when something is missing', async () => {
    await open(null)
    const read = (env: Record<string, string>) => () => Config.fromEnv({ NODE_ENV: 'production', ...env })
    expect(read({ REVIEW_CODE: 'short', REVIEW_UNTIL: '2026-12-31', REVIEW_STREET: '审核体验街道' })).toThrow(ConfigError)
    expect(read({ REVIEW_CODE: CODE, REVIEW_STREET: '审核体验街道' })).toThrow('REVIEW_UNTIL')
    expect(read({ REVIEW_CODE: CODE, REVIEW_UNTIL: '2026-12-31' })).toThrow('REVIEW_STREET')
    const config = read({ REVIEW_CODE: CODE, REVIEW_UNTIL: '2026-12-31', REVIEW_STREET: '审核体验街道' })()
    expect(config.reviewOpen(new Date('2026-12-31T15:00:00Z'))).toBe(true)
    expect(config.reviewOpen(new Date('2026-12-31T16:00:00Z'))).toBe(false)
    expect(read({})().review).toBeNull()
  })
})

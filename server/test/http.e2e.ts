import { startApp, type TestApp } from './support/start-app'

describe('the door', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startApp()
  })
  afterAll(() => app.stop())

  it('says that the process lives and that it can serve', async () => {
    expect((await app.guest.get('//health/live')).status).toBe(200)
    expect(await app.guest.get('//health/ready')).toMatchObject({ status: 200, body: { status: 'ready' } })
  })

  it('answers an unknown address with a problem in Chinese', async () => {
    const problem = await app.guest.refused(app.guest.get('/nowhere'))
    expect(problem).toMatchObject({ code: 'route.not-found', status: 404, title: '没有找到这个页面' })
  })
})

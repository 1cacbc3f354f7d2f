import { startApp, type TestApp } from './support/start-app'

describe('the description of the API', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startApp()
  })
  afterAll(() => app.stop())

  it('has a path for every action with what it asks for', async () => {
    const { body } = await app.guest.get<{
      paths: Record<string, object>
      components: { schemas: Record<string, { required?: string[]; properties: object }> }
    }>('//api/openapi.json')
    const paths = Object.keys(body.paths)
    expect(paths).toEqual(
      expect.arrayContaining([
        '/api/v1/appeals',
        '/api/v1/wishes',
        '/api/v1/appeals/{id}/actions/{action}',
        '/api/v1/appeals/{id}/actions/claim',
      ]),
    )
    expect(body.components.schemas.ClaimInput).toMatchObject({
      required: ['plan', 'promisedOn', 'rules'],
      properties: { plan: { minLength: 5, maxLength: 300 } },
    })
    expect(body.components.schemas.SubmitInput?.required).toEqual(['kind', 'text', 'place'])
  })

  it('points at nothing that is not in it', async () => {
    const { body } = await app.guest.get<{ components: { schemas: Record<string, object> } }>('//api/openapi.json')
    const refs = [...JSON.stringify(body).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map((match) => match[1] ?? '')
    expect(refs.length).toBeGreaterThan(10)
    expect(refs.filter((ref) => !(ref in body.components.schemas))).toEqual([])
  })

  it('can be browsed without a file from elsewhere', async () => {
    const page = await app.guest.raw('GET', '//api/docs', undefined)
    const html = await page.text()
    expect(page.status).toBe(200)
    expect(html).not.toMatch(/(src|href)="(https?:)?\/\//)
  })
})

import type { AppealCard, BucketName, Page } from '@wish/shared'
import { DAY, HOUR } from '../src/platform/clock'
import type { Player } from './support/cast'
import { act, CONTACT, type Neighbours, neighbours, PROMISE, PUBLIC_VERSION, posted, RESULT, WISH } from './support/neighbours'
import { STAGE } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

describe('the work list of a unit', () => {
  let app: TestApp
  let all: Neighbours

  beforeAll(async () => {
    app = await startApp()
    all = await neighbours(app)
  })
  afterAll(() => app.stop())

  const counts = async (player: Player, query = 'view=work') =>
    (await player.get<Record<BucketName, number>>(`/appeals/counts?${query}`)).body
  const ids = async (player: Player, query: string) =>
    (await player.get<Page<AppealCard>>(`/appeals?limit=50&${query}`)).body.items.map((card) => card.id)

  it('counts what it lists, sorts by time left, and moves with the work', async () => {
    const first = await posted(all.resident)
    app.clock.advance(HOUR)
    const second = await posted(all.neighbour)
    const third = await posted(all.neighbour)
    const wish = await posted(all.resident, WISH)
    await act(all.lead, wish.id, 'publishWish', PUBLIC_VERSION)
    await act(all.member, wish.id, 'claim', PROMISE)
    await act(all.worker, third.id, 'handleNow')

    expect(await counts(all.worker)).toMatchObject({ todo: 2, working: 1, claims: 1, wall: 1, confirm: 0, late: 0 })
    expect(await ids(all.worker, 'view=work&bucket=todo')).toEqual([first.id, second.id])
    expect(await ids(all.worker, 'view=work&bucket=claims')).toEqual([wish.id])

    app.clock.advance(25 * HOUR)
    // lighting must be solved within 24 hours
    expect(await ids(all.worker, 'view=work&bucket=late')).toEqual([third.id])
    expect(await counts(all.worker)).toMatchObject({ late: 1, soon: 2 })
    app.clock.advance(2 * DAY)
    expect(await counts(all.worker)).toMatchObject({ late: 3, soon: 0 })

    await act(all.worker, third.id, 'firstContact', CONTACT)
    await act(all.worker, third.id, 'complete', RESULT)
    expect(await counts(all.worker)).toMatchObject({ late: 2, working: 0, confirm: 1 })
  })

  it('is the unit chosen, never another one', async () => {
    const both = await app.signUp({
      name: '两头跑',
      memberships: [
        { role: 'GRID_WORKER', unitId: STAGE.gridGroup },
        { role: 'GRID_LEAD', unitId: STAGE.nextGridGroup },
      ],
    })
    const there = await posted(all.resident, { ...WISH, place: { buildingId: STAGE.nextBuilding } })
    expect(await ids(both, `view=work&unitId=${STAGE.nextGridGroup}`)).toEqual([there.id])
    expect(await ids(both, `view=work&unitId=${STAGE.gridGroup}`)).not.toContain(there.id)
    expect(await ids(all.worker, `view=work&unitId=${STAGE.nextGridGroup}`)).toEqual([])
    expect(await counts(all.worker, `view=work&unitId=${STAGE.nextGridGroup}`)).toMatchObject({ todo: 0 })
  })

  it('pages without losing or repeating a row', async () => {
    const author = await app.signUp()
    const posts: string[] = []
    for (let i = 0; i < 7; i += 1) posts.push((await posted(author)).id)
    const seen: string[] = []
    for (let cursor = ''; ; ) {
      const page = (await author.get<Page<AppealCard>>(`/appeals?limit=3${cursor}`)).body
      seen.push(...page.items.map((card) => card.id))
      if (!page.nextCursor) break
      cursor = `&cursor=${page.nextCursor}`
    }
    expect(seen.length).toBe(7)
    expect([...seen].sort()).toEqual([...posts].sort())
  })
})

import { dayOf, type MeView, type Page, type WishCard, type WishView } from '@wish/shared'
import { DAY, HOUR } from '../src/platform/clock'
import type { Player } from './support/cast'
import { act, HAPPY, type Neighbours, neighbours, PROMISE, PUBLIC_VERSION, posted, WISH } from './support/neighbours'
import { STAGE } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

/** What hangs in front of what, for whom, and to whom the wall says "claim". */
describe('the order of the wall', () => {
  let app: TestApp
  let all: Neighbours
  const ids: Record<'long' | 'urgent' | 'asked' | 'given' | 'done' | 'young' | 'far', string> = {
    long: '',
    urgent: '',
    asked: '',
    given: '',
    done: '',
    young: '',
    far: '',
  }

  const hang = async (body: object = {}, author: Player = all.resident) => {
    const { id } = await posted(author, { ...WISH, wish: undefined, ...body })
    await act(all.community, id, 'publishWish', PUBLIC_VERSION)
    app.clock.advance(HOUR)
    return id
  }
  const wall = async (query = '', reader: Pick<Player, 'get'> = app.guest) =>
    (await reader.get<Page<WishCard>>(`/wishes?limit=50&communityId=${STAGE.community}${query}`)).body.items

  beforeAll(async () => {
    app = await startApp()
    all = await neighbours(app)
    ids.long = await hang()
    ids.done = await hang()
    ids.given = await hang()
    ids.asked = await hang()
    ids.young = await hang()
    ids.urgent = await hang({ wish: { wantedBy: dayOf(new Date(app.clock.now().getTime() + 2 * DAY)) } })
    ids.far = await hang({ place: { buildingId: STAGE.nextBuilding } })
    await act(all.member, ids.done, 'claim', PROMISE)
    await act(all.lead, ids.done, 'approveClaim')
    await act(all.member, ids.done, 'deliver', { text: '周六上午换好了灯，试了三遍都亮。' })
    await act(all.resident, ids.done, 'confirm', HAPPY)
    await act(all.member, ids.given, 'claim', PROMISE)
    await act(all.lead, ids.given, 'approveClaim')
    await act(all.volunteer, ids.asked, 'claim', PROMISE)
  })
  afterAll(() => app.stop())

  const named = (items: readonly { id: string }[]) => items.map(({ id }) => Object.entries(ids).find(([, known]) => known === id)?.[0])

  it('is urgent, then longest waiting, then asked for, under way, come true', async () => {
    expect(named(await wall())).toEqual(['urgent', 'long', 'young', 'far', 'asked', 'given', 'done'])
    expect(named(await wall('&status=CLAIMABLE'))).toEqual(['urgent', 'long', 'young', 'far', 'asked'])
    expect(named(await wall('&status=FULFILLED'))).toEqual(['done'])
  })

  it('puts first again what somebody promised and could not keep', async () => {
    await act(all.member, ids.given, 'releaseClaim', { reason: '临时出差去不了' })
    expect(named(await wall()).slice(0, 3)).toEqual(['given', 'urgent', 'long'])
  })

  it.each([1, 2, 3])('pages by %i over all shelves without losing or repeating one', async (limit) => {
    const seen: WishCard[] = []
    for (let cursor = ''; ; ) {
      const { items, nextCursor } = (
        await app.guest.get<Page<WishCard>>(`/wishes?limit=${limit}&communityId=${STAGE.community}${cursor && `&cursor=${cursor}`}`)
      ).body
      seen.push(...items)
      if (!nextCursor) break
      cursor = nextCursor
    }
    expect(named(seen)).toEqual(named(await wall()))
  })

  it('refuses a cursor that it did not make', async () => {
    for (const cursor of ['x', '9.abc', '0.', '0.!!']) {
      expect((await app.guest.get(`/wishes?cursor=${encodeURIComponent(cursor)}`)).status).toBe(400)
    }
  })

  it('shows what is near a building: its grid, and no other', async () => {
    expect(named(await wall(`&near=${STAGE.nextBuilding}`))).toEqual(['far'])
    expect(named(await wall(`&near=${STAGE.building}`))).not.toContain('far')
    expect((await app.guest.get('/wishes?near=nowhere')).body).toMatchObject({ errors: [{ pointer: '/near' }] })
  })

  it('offers a claim only to whoever may: not to guests, residents, the author, or twice', async () => {
    const claimable = async (reader: Pick<Player, 'get'>) => named((await wall('', reader)).filter((wish) => wish.claimable))
    expect(await claimable(app.guest)).toEqual([])
    expect(await claimable(all.neighbour)).toEqual([])
    expect(await claimable(all.volunteer)).toEqual(expect.arrayContaining(['long', 'young', 'urgent']))
    expect(await claimable(all.volunteer)).not.toContain('asked')
    const shown = (await all.neighbour.get<WishView>(`/wishes/${ids.long}`)).body
    expect(shown).toMatchObject({ claimable: false, actions: [] })
  })

  it('tells of a wish that came true how long it took and that a neighbour did it', async () => {
    const done = (await wall('&status=FULFILLED'))[0]
    expect(done?.fulfilled).toEqual({ days: 1, by: 'neighbour' })
    expect((await wall('&status=CLAIMABLE')).every((wish) => wish.fulfilled === null)).toBe(true)
  })

  it('begins with the community that looks after one’s building', async () => {
    await all.resident.post('/me/settings', { buildingId: STAGE.building })
    expect((await all.resident.get<MeView>('/me')).body.grid).toMatchObject({ communityId: STAGE.community })
  })
})

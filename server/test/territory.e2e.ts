import type { BuildingView, CommunityView, GridCardView, Page, PlaceView } from '@wish/shared'
import { Transactions } from '../src/platform/database/transactions'
import { Building } from '../src/territory/building.entity'
import { Grid } from '../src/territory/grid.entity'
import { Territory } from '../src/territory/territory'
import { TerritoryIndex } from '../src/territory/territory-index'
import { STAGE, square, stage } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

describe('the territory', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startApp()
    await stage(app)
  })
  afterAll(() => app.stop())

  const search = (query: string) => app.guest.get<Page<BuildingView>>(`/territory/buildings?${query}`)
  const ids = async (query: string) => (await search(query)).body.items.map(({ id }) => id)
  const place = ({ lat, lng }: { lat: number; lng: number }) => app.guest.get<PlaceView>(`/territory/place?lat=${lat}&lng=${lng}`)

  describe('finds whose place it is', () => {
    const locate = (input: Parameters<Territory['locate']>[0]) => app.get(Territory).locate(input)

    it('by the grid a building was given', async () => {
      expect(await locate({ buildingId: STAGE.building })).toEqual({
        streetId: STAGE.street,
        communityId: STAGE.community,
        communityName: '槐荫里社区',
        gridId: STAGE.grid,
        gridName: '第一网格',
        gridGroupId: STAGE.gridGroup,
        buildingId: STAGE.building,
        buildingName: '5号楼',
      })
    })

    it('by the point of a building without a grid', async () => {
      expect(await locate({ buildingId: STAGE.nextBuilding })).toMatchObject({ gridId: STAGE.nextGrid, gridGroupId: STAGE.nextGridGroup })
    })

    it('by the community where there is no grid', async () => {
      expect(await locate({ buildingId: STAGE.gridlessBuilding })).toMatchObject({
        communityId: STAGE.community,
        gridId: null,
        gridGroupId: null,
      })
      expect(await locate(STAGE.gridlessPoint)).toMatchObject({ communityId: STAGE.community, gridId: null, buildingId: null })
    })

    it('by a point, the building counting more when both are given', async () => {
      expect(await locate(STAGE.point)).toMatchObject({ gridId: STAGE.grid, buildingId: null })
      expect(await locate({ buildingId: STAGE.building, ...STAGE.nextPoint })).toMatchObject({ gridId: STAGE.grid })
    })

    it('the same on a border, whichever way it is asked', async () => {
      const border = { lat: 39.995, lng: 116.41 }
      const found = await Promise.all([locate(border), locate(border)])
      expect(found[0]).toEqual(found[1])
      expect([STAGE.grid, STAGE.nextGrid]).toContain(found[0]?.gridId)
    })

    it('or refuses beside the field', async () => {
      await expect(locate({ buildingId: 'no-such' })).rejects.toMatchObject({
        code: 'place.unknown-building',
        details: { errors: [{ pointer: '/place/buildingId' }] },
      })
      await expect(locate(STAGE.nowhere)).rejects.toMatchObject({ code: 'place.out-of-area' })
      await expect(locate({})).rejects.toMatchObject({ code: 'place.required' })
    })
  })

  it('knows who stands above whom', () => {
    const territory = app.get(Territory)
    const chain = [STAGE.gridGroup, STAGE.community, STAGE.street].map((id) => territory.upperUnitOf(id)?.id ?? null)
    expect(chain).toEqual([STAGE.community, STAGE.street, null])
    expect(territory.upperUnitOf(STAGE.department)?.id).toBe(STAGE.street)
    expect(territory.unitsOf(STAGE.farStreet).map(({ id }) => id)).toEqual([STAGE.farCommunity, STAGE.farStreet])
  })

  describe('shows buildings to whoever looks', () => {
    it('by name, other name, code, however it is typed', async () => {
      expect(await ids('q=5')).toEqual([STAGE.building])
      expect(await ids(`q=${encodeURIComponent('５ 号楼')}`)).toEqual([STAGE.building])
      expect(await ids(`q=${encodeURIComponent('老干部')}`)).toEqual([STAGE.building])
      expect(await ids('q=hyl-12')).toEqual([STAGE.nextBuilding])
      expect(await ids(`q=${encodeURIComponent('柳岸社区1')}`)).toEqual([STAGE.otherBuilding])
      expect(await ids(`q=${encodeURIComponent('%')}`)).toEqual([])
    })

    it('with what begins with the words first, and numbers counted', async () => {
      expect(await ids(`q=1&communityId=${STAGE.otherCommunity}`)).toEqual([STAGE.otherBuilding])
      expect((await ids('q=2')).at(0)).toBe(STAGE.nextBuilding)
      expect(await ids(`communityId=${STAGE.community}`)).toEqual([STAGE.building, STAGE.nextBuilding, STAGE.gridlessBuilding])
    })

    it('with where they are, and nothing about who lives there', async () => {
      expect((await search('q=5')).body).toEqual({
        items: [{ id: STAGE.building, name: '5号楼', where: '槐荫里社区 · 第一网格', communityId: STAGE.community, gridName: '第一网格' }],
        nextCursor: null,
      })
    })

    it('nearest first', async () => {
      expect((await ids('near=39.995,116.434')).slice(0, 3)).toEqual([STAGE.otherBuilding, STAGE.nextBuilding, STAGE.building])
    })

    it('those of one’s own community first, then community by community', async () => {
      const communities = async (query: string) => (await search(query)).body.items.map(({ communityId }) => communityId)
      const order = (all: readonly string[]) => all.filter((id, at) => id !== all[at - 1])
      const own = await communities(`home=${STAGE.community}`)
      const other = await communities(`home=${STAGE.otherCommunity}`)
      expect(own[0]).toBe(STAGE.community)
      expect(other[0]).toBe(STAGE.otherCommunity)
      for (const all of [own, other]) expect(order(all)).toHaveLength(new Set(all).size)
    })

    it('page by page, each once', async () => {
      const seen: string[] = []
      let cursor = ''
      do {
        const { body } = await search(`limit=2&near=39.995,116.434${cursor && `&cursor=${cursor}`}`)
        seen.push(...body.items.map(({ id }) => id))
        cursor = body.nextCursor ?? ''
      } while (cursor)
      expect(seen).toEqual(await ids('near=39.995,116.434'))
      expect(new Set(seen).size).toBe(5)
    })

    it.each(['limit=51', 'limit=0', 'limit=x', 'near=here', 'cursor=made-up', 'q=1&q=2', 'colour=red', `q=${'x'.repeat(51)}`])(
      'or refuses %s',
      async (query) => {
        expect((await search(query)).status).toBe(400)
      },
    )
  })

  it('tells anybody whom to ring about a building: its grid and its community, or the community alone', async () => {
    const card = async (id: string) => (await app.guest.get<GridCardView>(`/territory/buildings/${id}/card`)).body
    expect(await card(STAGE.building)).toEqual({
      building: { id: STAGE.building, name: '5号楼' },
      grid: { name: '第一网格', phone: '010-60000011', hours: '每天 8:30–17:30' },
      community: { id: STAGE.community, name: '槐荫里社区', phone: '010-60000001', hours: '每天 8:30–17:30' },
    })
    expect(await card(STAGE.gridlessBuilding)).toMatchObject({ grid: null, community: { name: '槐荫里社区' } })
    expect(await app.guest.refused(app.guest.get('/territory/buildings/none/card'))).toMatchObject({ code: 'place.not-found', status: 404 })
  })

  it('knows a building by the code on its door', async () => {
    expect((await app.guest.get<BuildingView>('/territory/buildings/by-code/hyl-05')).body).toMatchObject({ id: STAGE.building })
    expect(await app.guest.refused(app.guest.get('/territory/buildings/by-code/nothing'))).toMatchObject({
      code: 'code.unknown',
      status: 404,
    })
  })

  it('tells who looks after a point', async () => {
    expect((await place(STAGE.point)).body).toEqual({
      communityId: STAGE.community,
      communityName: '槐荫里社区',
      gridId: STAGE.grid,
      gridName: '第一网格',
    })
    expect(await app.guest.refused(place(STAGE.nowhere))).toMatchObject({ code: 'place.out-of-area', status: 400 })
    expect((await place({ lat: 91, lng: 0 })).status).toBe(400)
  })

  it('lists communities with their telephone', async () => {
    const { items } = (await app.guest.get<Page<CommunityView>>('/territory/communities')).body
    expect(items[0]).toEqual({
      id: STAGE.community,
      name: '槐荫里社区',
      streetId: STAGE.street,
      streetName: '槐安街道',
      phone: '010-60000001',
    })
  })

  it('does not change when the change is rolled back', async () => {
    const failing = app.get(Transactions).run(async (tx) => {
      await tx.update(Grid, { id: STAGE.nextGrid }, { polygon: [] })
      await app.get(TerritoryIndex).changed(tx)
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await app.get(Territory).locate(STAGE.nextPoint)).toMatchObject({ gridId: STAGE.nextGrid })
  })

  it('changes on every node when it changes on one', async () => {
    const node = await app.anotherNode()
    expect(await node.get(Territory).locate(STAGE.nextPoint)).toMatchObject({ gridId: STAGE.nextGrid })
    await app.get(Transactions).run(async (tx) => {
      await tx.update(Grid, { id: STAGE.nextGrid }, { polygon: [] })
      await tx.update(Grid, { id: STAGE.grid }, { polygon: square(116.4, 116.42) })
      await tx.update(Building, { id: STAGE.building }, { name: '5号楼（南）' })
      await app.get(TerritoryIndex).changed(tx)
    })
    for (const one of [node, app]) expect(await one.get(Territory).locate(STAGE.nextPoint)).toMatchObject({ gridId: STAGE.grid })
    expect((await node.guest.get<Page<BuildingView>>('/territory/buildings?q=5')).body.items[0]?.name).toBe('5号楼（南）')
    await node.stop()
  })
})

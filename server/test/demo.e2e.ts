import {
  ACTION_NAMES,
  type AppealCard,
  type AppealView,
  type CallTicket,
  fold,
  type MeView,
  type Page,
  type SessionView,
  type WhistleView,
  type WishCard,
} from '@wish/shared'
import { DataSource, In } from 'typeorm'
import { Appeal } from '../src/appeals/appeal.entity'
import { AppealStep } from '../src/appeals/appeal-step.entity'
import { Claim } from '../src/claims/claim.entity'
import { CAST, DEMO_PASSWORD, openIdOf, PERSONA_CARDS, personIdOf, phoneOf } from '../src/demo/cast'
import { Photo } from '../src/photos/photo.entity'
import { HOUR, later } from '../src/platform/clock'
import { Building } from '../src/territory/building.entity'
import { Community } from '../src/territory/community.entity'
import { Entrance } from '../src/territory/entrance.entity'
import { spread } from '../src/territory/geometry'
import { Grid } from '../src/territory/grid.entity'
import { Household } from '../src/territory/household.entity'
import { TerritoryIndex } from '../src/territory/territory-index'
import { Unit } from '../src/territory/unit.entity'
import { Client } from './support/client'
import { startApp, type TestApp } from './support/start-app'

const FIRST = 'c-huaiyinli'
const SECOND = 'c-liuyinli'
// biome-ignore format: the list of the API's promise
const PERSONAS = [
  'resident', 'resident-2', 'resident-far', 'elder', 'party-member', 'party-member-2', 'volunteer', 'steward', 'grid-worker',
  'grid-lead', 'grid-lead-2', 'community-admin', 'community-admin-2', 'department', 'property', 'street-admin', 'supervisor',
  'linked-leader', 'reviewer', 'auditor',
]

describe('the demo neighbourhood', () => {
  let app: TestApp
  let appeals: Appeal[]
  const rows = <T extends object>(entity: new () => T) => app.get(DataSource).manager.find(entity)
  const appealOf = (words: string) => {
    const found = appeals.filter(({ title }) => title.includes(words))
    if (found.length !== 1 || !found[0]) throw new Error(`${found.length} appeals are about ${words}`)
    return found[0]
  }
  const stepsOf = (appeal: Appeal) =>
    app.get(DataSource).manager.find(AppealStep, { where: { appealId: appeal.id }, order: { seq: 'ASC' } })
  const actionsOf = async (appeal: Appeal) => (await stepsOf(appeal)).map(({ action }) => action)
  const as = async (persona: string) => {
    const { status, body } = await app.guest.post<SessionView>('/sessions/demo', { persona })
    expect({ persona, status }).toEqual({ persona, status: 201 })
    return new Client(app.url, body.token)
  }

  beforeAll(async () => {
    app = await startApp({ config: { demo: true } })
    appeals = await rows(Appeal)
  }, 400_000)
  afterAll(() => app.stop())

  describe('its territory', () => {
    it('has five grids with two or three party branches each, ten to fifteen in all', async () => {
      const grids = (await rows(Grid)).filter(({ communityId }) => communityId === FIRST)
      const branches = (await rows(Unit)).filter(({ type, communityId }) => type === 'PARTY_BRANCH' && communityId === FIRST)
      expect(grids).toHaveLength(5)
      for (const { groupId } of grids) expect([2, 3]).toContain(branches.filter(({ gridGroupId }) => gridGroupId === groupId).length)
      expect(branches.length).toBeGreaterThanOrEqual(10)
      expect(branches.length).toBeLessThanOrEqual(15)
    })

    it('adds up to 2603 households, by the buildings and door by door', async () => {
      const buildings = (await rows(Building)).filter(({ communityId }) => communityId === FIRST)
      expect(buildings.reduce((sum, { householdCount }) => sum + householdCount, 0)).toBe(2603)
      const doors = await rows(Household)
      for (const { id, householdCount } of await rows(Building)) {
        expect({ id, doors: doors.filter(({ buildingId }) => buildingId === id).length }).toEqual({ id, doors: householdCount })
      }
    })

    it('has 326 households in 5号楼, behind three doors, and five towers', async () => {
      const entrances = (await rows(Entrance)).filter(({ buildingId }) => buildingId === 'b-huaiyinli-5')
      const doors = (await rows(Household)).filter(({ buildingId }) => buildingId === 'b-huaiyinli-5')
      expect(entrances).toHaveLength(3)
      expect(doors).toHaveLength(326)
      expect(new Set(doors.map(({ entranceId, room }) => `${entranceId} ${room}`)).size).toBe(326)
      const towers = (await rows(Building)).filter(({ aliases }) => aliases.some((alias) => alias.endsWith('塔楼')))
      expect(towers.map(({ name }) => name).sort()).toEqual(['20号楼', '21号楼', '22号楼', '23号楼', '24号楼'])
    })

    it('is covered by its grids without a gap, and every building lies in its own', async () => {
      const map = await app.get(TerritoryIndex).refresh()
      for (const { id, boundary } of await rows(Community)) {
        const tiles = (await rows(Grid)).filter(({ communityId }) => communityId === id)
        const covered = tiles.reduce((sum, { polygon }) => sum + spread(polygon), 0)
        expect(covered / spread(boundary ?? [])).toBeCloseTo(1, 9)
      }
      for (const { name, gridId, lat, lng } of await rows(Building)) {
        expect({ name, grid: map.gridAt([lng ?? 0, lat ?? 0])?.id }).toEqual({ name, grid: gridId })
      }
    })
  })

  describe('its wishes', () => {
    const wall = async (query: string) => {
      const cards: WishCard[] = []
      for (let cursor: string | null = ''; cursor !== null; ) {
        const { body }: { body: Page<WishCard> } = await app.guest.get(`/wishes?${query}&limit=20${cursor && `&cursor=${cursor}`}`)
        cards.push(...body.items)
        cursor = body.nextCursor
      }
      return cards
    }

    it('came true thirty times and helped 77 person-times, by addition', async () => {
      const lit = await wall(`communityId=${FIRST}&status=FULFILLED`)
      expect(lit).toHaveLength(30)
      expect(lit.reduce((sum, { beneficiaryCount }) => sum + beneficiaryCount, 0)).toBe(77)
      const claims = await app.get(DataSource).manager.findBy(Claim, { appealId: In(lit.map(({ id }) => id)), status: 'CONFIRMED' })
      expect(new Set(claims.map(({ appealId }) => appealId)).size).toBe(30)
      const figures = await app.guest.get(`/wishes/figures?communityId=${FIRST}`)
      expect(figures.body).toMatchObject({ fulfilled: 30, personTimes: 77 })
      expect((await app.guest.get('/wishes/figures')).body).toMatchObject({ fulfilled: 30, personTimes: 77 })
    })

    it('leave some windows to light, one of which somebody has asked for', async () => {
      const open = await wall(`communityId=${FIRST}&status=CLAIMABLE`)
      expect(open.length).toBeGreaterThanOrEqual(4)
      expect(open.filter(({ asked }) => asked)).toHaveLength(1)
      const member = await as('party-member')
      const offered = await Promise.all(open.map(async ({ id }) => (await member.get<{ actions: string[] }>(`/wishes/${id}`)).body.actions))
      expect(offered.filter((actions) => actions.includes('claim')).length).toBeGreaterThanOrEqual(3)
    })
  })

  describe('its appeals', () => {
    it('stand in every status that works, and have used every action that does', async () => {
      const statuses = new Set(appeals.map(({ status }) => status))
      expect([...statuses].sort()).toEqual(
        [
          'ASSIGNED',
          'CLAIMABLE',
          'CLOSED',
          'COMPLETED',
          'DISPUTED',
          'IN_PROGRESS',
          'MERGED',
          'NEED_INFO',
          'ON_HOLD',
          'REJECTED',
          'SUBMITTED',
          'WITHDRAWN',
        ].sort(),
      )
      expect(new Set(appeals.flatMap(({ closeReason }) => closeReason ?? []))).toEqual(
        new Set(['CONFIRMED', 'AUTO', 'ON_SPOT', 'ADJUDICATED']),
      )
      const used = new Set((await rows(AppealStep)).map(({ action }) => action))
      // nobody enters another year's days off while the demo is told, and every level has somebody who may judge
      // nobody has rung yet whom no message reaches,
      // nobody has changed his mind about who may see, and no machine held any of our own words,
      // who was asked to advise has not said anything yet, and nobody was wrong about what is the same trouble
      // nobody in it has an interest in a matter, or complains of an office
      const untold = [
        'phoned',
        'recount',
        'judgeAbove',
        'partMoved',
        'unlinkSibling',
        'nameSubject',
        'recuse',
        'movedAside',
        'setVisibility',
        'contentJudged',
      ]
      expect(ACTION_NAMES.filter((name) => !used.has(name) && !untold.includes(name))).toEqual([])
    })

    it('add up from their steps', async () => {
      for (const appeal of appeals) {
        const steps = await stepsOf(appeal)
        const folded = fold(steps.map(({ changes }) => changes))
        expect(Object.keys(folded).length).toBeGreaterThan(50)
        expect(appeal).toMatchObject({ ...folded })
        expect(steps.map(({ seq }) => seq)).toEqual(steps.map((_, i) => i + 1))
      }
    })

    it('each have exactly one unit that answers for them, and it can', async () => {
      const units = new Map((await rows(Unit)).map((unit) => [unit.id, unit]))
      for (const { id, accountableUnitId, unitId, unitType, streetId } of appeals) {
        expect({ id, type: units.get(unitId)?.type, street: units.get(unitId)?.streetId }).toEqual({ id, type: unitType, street: streetId })
        expect(['GRID_GROUP', 'COMMUNITY', 'STREET', 'DEPARTMENT']).toContain(units.get(accountableUnitId)?.type)
      }
    })

    it('are late, nearly late and in good time', () => {
      const now = app.clock.now()
      const running = appeals.filter(({ status }) => status === 'IN_PROGRESS').flatMap(({ dueAt }) => dueAt ?? [])
      expect(running.some((dueAt) => dueAt < now)).toBe(true)
      expect(running.some((dueAt) => dueAt > now && dueAt < later(now, 24 * HOUR))).toBe(true)
      expect(running.some((dueAt) => dueAt > later(now, 24 * HOUR))).toBe(true)
    })

    it('know the hard cases: sent back three times, denied, refused and contested, asked for by somebody else', async () => {
      expect(appealOf('三角地')).toMatchObject({ status: 'ASSIGNED', designated: true, returnCount: 3, unitId: 'd-huaian-city' })
      expect(appealOf('电梯关门太快')).toMatchObject({ status: 'IN_PROGRESS', round: 2, denyCount: 1 })
      expect(appealOf('树枝挡着阳台')).toMatchObject({ status: 'SUBMITTED', contestCount: 1, unitId: 's-huaian' })
      expect(appealOf('马桶水停不住')).toMatchObject({ status: 'CLOSED', beneficiaryId: null, submitterId: personIdOf('steward') })
      expect(await actionsOf(appealOf('绿地里堆了'))).toContain('infoTimeout')
      expect(appealOf('书桌上的灯不亮了')).toMatchObject({ status: 'CLAIMABLE', priority: true })
    })

    it('tell the two ramps and the quiet quarrel as they were', async () => {
      const towers = appealOf('22 号楼的坡道')
      expect(towers).toMatchObject({ status: 'CLOSED', handlingLevel: 'STREET', unitId: 'd-huaian-disabled', resolved: 'YES' })
      const last = (await stepsOf(towers)).find(({ action }) => action === 'complete')
      const proof = (await rows(Photo)).filter(({ stepId }) => stepId === last?.id)
      expect(proof.map(({ watermark }) => watermark)).toEqual(Array(5).fill('DRAWN'))
      expect(appealOf('5 号楼想要一条')).toMatchObject({ status: 'IN_PROGRESS', handlingLevel: 'COMMUNITY' })
      expect(appealOf('半夜拖椅子')).toMatchObject({ visibility: 'PRIVATE', moderation: 'PASSED', status: 'CLOSED' })
    })

    it('have photos that are all used, and messages that were mostly read', async () => {
      const photos = await rows(Photo)
      expect(photos.length).toBeGreaterThan(30)
      expect(photos.filter(({ appealId, watermark }) => appealId === null || watermark === 'PENDING')).toEqual([])
      const inbox = (await (await as('resident')).get<{ unread: number; items: { read: boolean }[] }>('/inbox')).body
      expect(inbox.items.some(({ read }) => read)).toBe(true)
      expect(inbox.items.filter(({ read }) => !read).length).toBeLessThan(8)
    })

    it('have nothing left to do for the clocks of the lifecycle', async () => {
      await app.sweep()
      expect(await rows(Appeal)).toEqual(appeals)
    })
  })

  describe('its people', () => {
    it('are the promised personas', async () => {
      const { body } = await app.guest.get<{ items: { persona: string; name: string; hint: string }[] }>('/demo/personas')
      expect(body.items.map(({ persona }) => persona)).toEqual(PERSONAS)
      for (const { name, hint } of body.items) expect(name && hint).toBeTruthy()
      expect((await app.guest.refused(app.guest.post('/sessions/demo', { persona: 'mayor' }))).errors?.[0]?.pointer).toBe('/persona')
    })

    it.each(PERSONAS)('%s finds a home', async (persona) => {
      const client = await as(persona)
      const me = (await client.get<MeView>('/me')).body
      const cast = CAST.find(({ id }) => id === persona)
      expect(me).toMatchObject({ id: personIdOf(persona), name: cast?.name })
      expect(me.memberships.map(({ role }) => role)).toEqual(cast?.serves.map(({ role }) => role))
      expect(me.settings).toMatchObject({ elderMode: persona === 'elder', buildingId: cast?.home ?? null })
      if (cast?.home) expect(me.grid?.phone).toMatch(/^010-5550-/)
      for (const view of ['mine', 'work', 'area', 'claimed']) {
        const { status, body } = await client.get<Page<AppealCard>>(`/appeals?view=${view}`)
        expect(status).toBe(200)
        for (const { id } of body.items) expect((await client.get(`/appeals/${id}`)).status).toBe(200)
      }
    })

    it.each([
      ['mine', ['resident', 'resident-2', 'resident-far', 'elder', 'steward']],
      ['claimed', ['party-member', 'party-member-2', 'volunteer', 'steward']],
      ['work', ['grid-worker', 'grid-lead', 'grid-lead-2', 'community-admin', 'department', 'street-admin']],
      ['area', ['grid-worker', 'grid-lead', 'grid-lead-2', 'community-admin', 'community-admin-2', 'street-admin', 'supervisor']],
    ])('have something in the list %s', async (view, personas) => {
      for (const persona of personas) {
        const { body } = await (await as(persona)).get<Page<AppealCard>>(`/appeals?view=${view}`)
        expect({ persona, some: body.items.length > 0 }).toEqual({ persona, some: true })
      }
    })

    it('sign in by WeChat as the same persons, and staff by password', async () => {
      for (const { persona } of PERSONA_CARDS) {
        app.wechat.addUser({ openid: openIdOf(persona), phone: phoneOf(persona), present: true })
        const { body } = await app.guest.post<SessionView>('/sessions/wechat', { code: app.wechat.loginCode(openIdOf(persona)) })
        expect(body.me.id).toBe(personIdOf(persona))
      }
      for (const { id } of CAST.filter(({ desk }) => desk)) {
        const { body } = await app.guest.post<SessionView>('/sessions/password', { account: id, password: DEMO_PASSWORD })
        expect(body.me).toMatchObject({ id: personIdOf(id) })
      }
    })

    it('answer the whistle that is open, and read how the other one was settled', async () => {
      const waiting = async (persona: string) => (await (await as(persona)).get<Page<CallTicket>>('/whistles/calls')).body.items
      expect(await waiting('department')).toMatchObject([{ state: 'CALLED', lead: true, late: false }])
      expect(await waiting('property')).toMatchObject([{ state: 'CHECKED_IN', lead: false, matter: { detail: '车棚' } }])
      const lead = await as('grid-lead')
      const open = (await lead.get<WhistleView[]>(`/whistles/of/${appealOf('没人要的车').id}`)).body
      expect(open).toMatchObject([{ state: 'BLOWN', type: 'ENFORCEMENT' }])
      const settled = (await lead.get<WhistleView[]>(`/whistles/of/${appealOf('雨棚').id}`)).body
      expect(settled).toMatchObject([{ state: 'SETTLED', outcome: 'YES', mode: 'LADDER' }])
      expect(settled[0]?.calls.map(({ state }) => state)).toEqual(['DONE', 'DONE', 'SPARED'])
    })

    it('carry on with what the stories left open', async () => {
      const resident = await as('resident')
      const lamp = (await resident.get<AppealView>(`/appeals/${appealOf('楼道灯不亮').id}`)).body
      expect(lamp.actions).toEqual(expect.arrayContaining(['confirm', 'deny']))
      const lead = await as('grid-lead')
      const asked = (await lead.get<AppealView>(`/appeals/${appealOf('捎点菜').id}`)).body
      expect(asked.actions).toContain('approveClaim')
      const worker = await as('grid-worker')
      const bolt = (await worker.get<AppealView>(`/appeals/${appealOf('健身器材').id}`)).body
      expect(bolt.actions).toEqual(expect.arrayContaining(['sign', 'returnBack']))
    })
  })

  describe('its borders', () => {
    it.each(['resident-far', 'community-admin-2'])('hide every appeal of the first community from %s', async (persona) => {
      const far = await as(persona)
      for (const { id, communityId } of appeals) {
        if (communityId === FIRST) expect((await far.get(`/appeals/${id}`)).status).toBe(404)
      }
      const here = new Set(appeals.filter(({ communityId }) => communityId === SECOND).map(({ id }) => id))
      for (const view of ['mine', 'work', 'area', 'claimed']) {
        const { body } = await far.get<Page<AppealCard>>(`/appeals?view=${view}&limit=50`)
        for (const { id } of body.items) expect(here.has(id)).toBe(true)
      }
    })

    it('hide the second street from the first, and the auditor sees no content at all', async () => {
      const elsewhere = appealOf('六楼水压小')
      for (const persona of ['street-admin', 'supervisor', 'department']) {
        expect((await (await as(persona)).get(`/appeals/${elsewhere.id}`)).status).toBe(404)
      }
      const auditor = await as('auditor')
      expect((await auditor.get<Page<AppealCard>>('/appeals?view=area')).body.items).toEqual([])
    })
  })
})

import { dayOf, type FollowerView, type MergeCandidate } from '@wish/shared'
import { Appeal } from '../src/appeals/appeal.entity'
import { DAY, later } from '../src/platform/clock'
import { Transactions } from '../src/platform/database/transactions'
import type { Player } from './support/cast'
import { act, COMPLAINT, type Neighbours, neighbours, PROMISE, PUBLIC_VERSION, posted, refusalOf, tryTo, WISH } from './support/neighbours'
import { STAGE } from './support/stage'
import { startApp, type TestApp } from './support/start-app'

const SAME = '楼道的灯是同一条线路，一起查、一起修。'

/** What may be handled together (并案), and what comes of it when several people act in the same moment. */
describe('handling together', () => {
  let app: TestApp
  let all: Neighbours
  beforeAll(async () => {
    app = await startApp({ config: { sessionDays: 3650 } })
    all = await neighbours(app)
  })
  afterAll(() => app.stop())

  const db = () => app.get(Transactions).manager
  const row = (id: string) => db().findOneByOrFail(Appeal, { id })
  const resident = (name: string) => app.signUp({ name, phone: `139${`${Math.floor(Math.random() * 1e8)}`.padStart(8, '0')}` })
  const trouble = (text: string) => ({ ...COMPLAINT, text })
  const merge = (who: Player, id: string, intoId: string) => act(who, id, 'merge', { intoId, reason: SAME })
  const followersOf = async (who: Player, id: string) => (await who.get<FollowerView[]>(`/appeals/${id}/followers`)).body
  /** A main matter in the grid's hands, and so many that go along with it. */
  async function together(n: number) {
    const main = await posted(all.resident)
    const people: Player[] = []
    const ids: string[] = []
    for (let i = 0; i < n; i += 1) {
      const who = await resident(`邻居${i}`)
      const { id } = await posted(who, trouble(`我家门口的楼道灯也不亮，第 ${i} 户`))
      await merge(all.lead, id, main.id)
      people.push(who)
      ids.push(id)
    }
    await app.settle()
    return { main: main.id, people, ids: ids as [string, ...string[]] }
  }

  it('offers what is near by and of the same kind, or one by its number with what speaks against it', async () => {
    const { main, ids } = await together(1)
    const mine = await posted(all.neighbour, trouble('我这一层的楼道灯也不亮了'))
    const near = (await all.lead.get<MergeCandidate[]>(`/appeals/${mine.id}/merge-candidates`)).body
    expect(near.map(({ id }) => id)).toContain(main)
    expect(near.map(({ id }) => id)).not.toContain(ids[0])
    expect(near.every(({ problem }) => problem === null)).toBe(true)
    const byNumber = async (no: string) => (await all.lead.get<MergeCandidate[]>(`/appeals/${mine.id}/merge-candidates?no=${no}`)).body
    const { no } = await row(ids[0])
    expect(await byNumber(no.slice(4))).toMatchObject([{ id: ids[0], problem: '那一件已经并到别的事里了，请选它并到的那一件' }])
    expect((await all.neighbour.get(`/appeals/${mine.id}/merge-candidates`)).status).toBe(403)
    expect((await all.nextLead.get(`/appeals/${mine.id}/merge-candidates`)).status).toBe(404)
  })

  it('refuses what would lead nowhere, and says why', async () => {
    const { main, ids } = await together(1)
    const mine = await posted(all.neighbour, trouble('单元门口的灯也不亮了'))
    const refused = (id: string, intoId: string, who = all.lead) => refusalOf(who, id, 'merge', { intoId, reason: SAME })
    expect(await refused(mine.id, mine.id)).toBe('merge.same')
    expect(await refused(mine.id, ids[0])).toBe('merge.into-follower')
    expect(await refused(main, mine.id)).toBe('merge.has-followers')
    expect(await refused(mine.id, 'nowhere')).toBe('merge.not-found')
    // one that the dispatcher does not see does not exist
    const elsewhere = await posted(all.farResident, { ...COMPLAINT, place: { buildingId: STAGE.otherBuilding } })
    expect(await refused(mine.id, elsewhere.id)).toBe('merge.not-found')
    expect(await refused(mine.id, elsewhere.id, all.street)).toBe('merge.elsewhere')
    const wish = await posted(all.neighbour, WISH)
    expect(await refused(mine.id, wish.id)).toBe('merge.kinds')
    await act(all.resident, main, 'withdraw', { reason: '不用了谢谢' })
    expect(await refused(mine.id, main)).toBe('merge.into-ended')
    const fire = await posted(all.neighbour, { ...COMPLAINT, categoryId: 'fire', text: '楼道里堆的纸箱冒烟了，快来人' })
    expect(await refused(fire.id, mine.id)).toBe('merge.urgent')
  })

  it('does not take a wish from under its claimant, and takes it off the wall', async () => {
    const wish = await posted(all.neighbour, WISH)
    const like = await posted(all.resident, WISH)
    await act(all.lead, wish.id, 'publishWish', PUBLIC_VERSION)
    await tryTo(all.member, wish.id, 'claim', { ...PROMISE, promisedOn: dayOf(later(app.clock.now(), 3 * DAY)) })
    const claimed = (await row(wish.id)).claimStatus
    if (claimed === null) throw new Error('nobody claimed it')
    expect(await refusalOf(all.lead, wish.id, 'merge', { intoId: like.id, reason: '两个心愿是同一盏灯' })).toBe('action.not-now')
    await act(all.lead, wish.id, 'releaseClaim', { reason: '换个办法来圆' })
    await act(all.lead, wish.id, 'merge', { intoId: like.id, reason: '两个心愿是同一盏灯' })
    expect(await row(wish.id)).toMatchObject({ status: 'MERGED', onWall: false })
    expect((await app.guest.get<{ items: { id: string }[] }>('/wishes')).body.items.map(({ id }) => id)).not.toContain(wish.id)
  })

  describe('at the same moment', () => {
    // nobody may post for ever on one day
    beforeEach(() => app.clock.advance(DAY))

    it('two who merge crosswise make one pair, never a circle', async () => {
      for (let i = 0; i < 4; i += 1) {
        const [a, b] = [await posted(all.resident), await posted(all.neighbour)]
        const replies = await Promise.all([
          tryTo(all.lead, a.id, 'merge', { intoId: b.id, reason: SAME }, 1),
          tryTo(all.community, b.id, 'merge', { intoId: a.id, reason: SAME }, 1),
        ])
        expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
        const rows = [await row(a.id), await row(b.id)]
        expect(rows.map(({ status }) => status).sort()).toEqual(['MERGED', 'SUBMITTED'])
        expect(rows.map(({ followerCount }) => followerCount).sort()).toEqual([0, 1])
      }
    })

    it('many who go along with one are all counted', async () => {
      const main = await posted(all.resident)
      const others = await Promise.all(Array.from({ length: 5 }, () => posted(all.neighbour)))
      const replies = await Promise.all(others.map(({ id }) => tryTo(all.lead, id, 'merge', { intoId: main.id, reason: SAME }, 1)))
      expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 200))
      expect((await row(main.id)).followerCount).toBe(5)
      expect(await followersOf(all.lead, main.id)).toHaveLength(5)
    })

    it('a main matter that ends while another joins it leaves nobody behind', async () => {
      for (let i = 0; i < 4; i += 1) {
        const [main, other] = [await posted(all.resident), await posted(all.neighbour)]
        await Promise.all([
          tryTo(all.resident, main.id, 'withdraw', { reason: '不用了谢谢' }, 1),
          tryTo(all.lead, other.id, 'merge', { intoId: main.id, reason: SAME }, 1),
        ])
        await app.settle()
        const [a, b] = [await row(main.id), await row(other.id)]
        expect([a.status, b.status]).not.toEqual(['WITHDRAWN', 'MERGED'])
        expect(a.followerCount).toBe(b.status === 'MERGED' ? 1 : 0)
      }
    })
  })
})

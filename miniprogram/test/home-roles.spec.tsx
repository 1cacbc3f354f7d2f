import Taro from '@tarojs/taro'
import { screen } from '@testing-library/react'
import type { MeView, Role, UnitType } from '@wish/shared'
import { chooseIdentity, identitiesOf } from '../src/features/session/identity'
import { enter } from '../src/features/session/use-session'
import HomePage from '../src/pages/home/index'
import { CARD, ME, STEPS, WISH } from './sample'
import { show } from './show'
import { freshStage, list, ok, sampleServer, tap } from './stage'
import { asked } from './stand-ins/taro'

const serving = (role: Role, type: UnitType): MeView => ({
  ...ME,
  memberships: [{ id: 'm1', role, unit: { id: 'u1', name: '第7网格', type }, communityId: 'c1', communityName: '槐荫里社区' }],
})

beforeEach(freshStage)

/** Home, as somebody who serves so looks at it. */
function homeOf(me: MeView, replies: Record<string, unknown> = {}) {
  sampleServer({ '/me': ok(me), ...replies })
  enter({ token: 't', expiresAt: '2027-01-01T00:00:00Z', me })
  const last = identitiesOf(me).slice(-1)[0]
  if (last) chooseIdentity(last)
  show(<HomePage />)
}

describe('home', () => {
  it('tells a resident what was said last, in its own words', async () => {
    homeOf(ME, { '/appeals/a1/steps': ok([{ ...STEPS[0], action: 'progress', text: '电工明天带新灯来换' }]) })
    expect(await screen.findByText('电工明天带新灯来换')).toBeInTheDocument()
    expect(screen.queryByText('今天的活')).not.toBeInTheDocument()
    expect(await screen.findByRole('button', { name: '全部 3 件' })).toBeInTheDocument()
  })

  it('finds what waits for a word of mine beyond the first page', async () => {
    const old = { ...CARD, id: 'old', title: '电梯门夹人', status: 'COMPLETED' }
    homeOf(ME, {
      '/appeals/counts/mine': ok({ all: 40, waiting: 1, open: 39, appeals: 40, wishes: 0, done: 0, helped: 0 }),
      '/appeals?view=mine&status=COMPLETED%2CNEED_INFO': list([old]),
    })
    expect(await screen.findByText('电梯门夹人')).toBeInTheDocument()
    expect(screen.queryByText(CARD.title)).not.toBeInTheDocument()
  })

  it('gives staff the figures of the day, and no empty list of own matters', async () => {
    homeOf(serving('GRID_LEAD', 'GRID_GROUP'), {
      '/appeals?view=mine': list([]),
      '/appeals/counts': ok({ todo: 4, working: 2, soon: 1, late: 0, claims: 1, wall: 3, confirm: 0 }),
    })
    expect(await screen.findByText('今天的活')).toBeInTheDocument()
    expect(await screen.findByRole('button', { name: '待签收 4 件' })).toBeInTheDocument()
    expect(screen.queryByText(/您还没有提过事/)).not.toBeInTheDocument()
    await tap('待签收 4 件')
    expect(Taro.switchTab).toHaveBeenCalledWith({ url: '/pages/work/index' })
  })

  it('gives a helper the wish that waits longest, of the own community', async () => {
    homeOf(serving('PARTY_MEMBER', 'PARTY_BRANCH'), {
      '/appeals?view=mine': list([]),
      '/wishes': list([{ ...WISH, id: 'taken', title: '有人问过的', claimable: false }, WISH]),
    })
    expect(await screen.findByText('等您点亮的窗')).toBeInTheDocument()
    expect(screen.getByText(WISH.title)).toBeInTheDocument()
    expect(screen.queryByText('有人问过的')).not.toBeInTheDocument()
    expect(asked.map(({ url }) => url)).toContain('/api/v1/wishes?communityId=c1&status=CLAIMABLE')
  })
})

import Taro from '@tarojs/taro'
import { screen } from '@testing-library/react'
import type { AppealCard } from '@wish/shared'
import { CARD } from '../../../test/sample'
import { show } from '../../../test/show'
import { tap } from '../../../test/stage'
import { ClaimCard, nextOf } from './claim-card'

const NOW = new Date('2026-11-18T02:00:00Z')
const claim = (more: Partial<AppealCard>, promise: Partial<NonNullable<AppealCard['promise']>> = {}): AppealCard => ({
  ...CARD,
  kind: 'WISH',
  status: 'IN_PROGRESS',
  title: '孩子想有人教教英语',
  actions: ['releaseClaim', 'progress', 'firstContact', 'deliver'],
  promise: { status: 'ACTIVE', promisedOn: '2026-11-25', plan: '每周六下午教一小时', contacted: true, ...promise },
  ...more,
})

it('leads from the nod to the first call, from the call to the door, from the door to the thanks', () => {
  expect(nextOf(claim({ status: 'CLAIMABLE', actions: ['releaseClaim'] }, { status: 'PENDING' }))).toMatchObject({
    words: '等网格点头，1 个工作日内回复您',
  })
  expect(nextOf(claim({}, { contacted: false })).action).toBe('firstContact')
  expect(nextOf(claim({})).action).toBe('deliver')
  expect(nextOf(claim({ status: 'COMPLETED', actions: [] })).action).toBeUndefined()
  expect(nextOf(claim({ status: 'CLOSED', actions: [], outcome: 'FULFILLED' })).words).toBe('灯亮了，谢谢您')
  expect(nextOf(claim({ status: 'CLOSED', actions: [], outcome: 'UNFULFILLED' })).words).toBe('这次没能实现，谢谢您的心意')
})

it('says what I promised and by which day, and opens the form of the next step', async () => {
  show(<ClaimCard claim={claim({})} now={NOW} />)
  expect(screen.getByText('我说的：每周六下午教一小时')).toBeInTheDocument()
  expect(screen.getByText('答应 11月25日（周三）前')).toBeInTheDocument()
  expect(screen.getByText('还剩 7 天')).toBeInTheDocument()
  await tap('心愿送到了')
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/packages/resident/action/index?id=a1&action=deliver' })
  await tap(/这次去不了/)
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/packages/resident/action/index?id=a1&action=releaseClaim' })
})

it('says that the day has passed', () => {
  show(<ClaimCard claim={claim({}, { promisedOn: '2026-11-15' })} now={NOW} />)
  expect(screen.getByText('过了 2 天')).toBeInTheDocument()
})

it('does not tell whoever helped that it is his turn to look', () => {
  show(<ClaimCard claim={claim({ status: 'COMPLETED', actions: [] })} now={NOW} />)
  expect(screen.getByText('等邻居看看')).toBeInTheDocument()
  expect(screen.queryByText('请您看看')).toBeNull()
})

import Taro from '@tarojs/taro'
import { act, fireEvent, screen, within } from '@testing-library/react'
import type { AppealCard, BucketName, Serving, WorkFilters } from '@wish/shared'
import { CARD } from '../../../test/sample'
import { show } from '../../../test/show'
import { list, ok, sampleServer, tap } from '../../../test/stage'
import { asked } from '../../../test/stand-ins/taro'
import { Workbench } from './workbench'

const LEAD: Serving = { role: 'GRID_LEAD', unitType: 'GRID_GROUP' }
const WORKER: Serving = { role: 'GRID_WORKER', unitType: 'GRID_GROUP' }
const NONE: Record<BucketName, number> = {
  todo: 0,
  working: 0,
  soon: 0,
  late: 0,
  promised: 0,
  decide: 0,
  claims: 0,
  wall: 0,
  review: 0,
  confirm: 0,
}
const OFFERED: WorkFilters = {
  grids: [{ id: 'g7', name: '第7网格', count: 3 }],
  kinds: [
    { id: 'COMPLAINT', count: 2 },
    { id: 'WISH', count: 1 },
  ],
  categories: [{ id: 'lighting', count: 3 }],
  late: 1,
}
const toSign = (id: string, title: string): AppealCard => ({ ...CARD, id, title, status: 'ASSIGNED', actions: ['sign', 'returnBack'] })
const server = (counts: Partial<Record<BucketName, number>>, cards: unknown[], more: Record<string, unknown> = {}) =>
  sampleServer({
    '/appeals/counts': ok({ ...NONE, ...counts }),
    '/appeals/filters': ok(OFFERED),
    '/appeals': list(cards),
    ...more,
  })
const open = async (serving = LEAD) => {
  await act(async () => void show(<Workbench place={{ view: 'work', unitId: 'g7', serving }} />))
}
const listsAsked = () => asked.map(({ url }) => url).filter((url) => /\/appeals\?/.test(url))
const posts = () => asked.filter(({ method }) => method === 'POST')

it('opens on the first figure that is not empty', async () => {
  server({ working: 2, late: 1 }, [CARD])
  await open()
  expect(await screen.findByText(CARD.title)).toBeInTheDocument()
  expect(screen.getByRole('radio', { name: '办理中 2 件' })).toHaveAttribute('aria-checked', 'true')
  expect(listsAsked()).toEqual([expect.stringContaining('bucket=working')])
})

it('says so when nothing waits at all', async () => {
  server({}, [])
  await open()
  expect(await screen.findByText('没有待办，辛苦了')).toBeInTheDocument()
})

it('does not decide in passing what is to be judged', async () => {
  server({ review: 1 }, [{ ...CARD, status: 'DISPUTED', actions: ['reopen', 'dismissDispute', 'firstContact'] }])
  await open()
  expect(await screen.findByText(CARD.title)).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: /^登记联系/ })).toBeNull()
})

it('leads from an empty part to one that is not', async () => {
  server({ working: 2 }, [])
  await open()
  await act(async () => void fireEvent.click(screen.getByRole('radio', { name: /^待签收/ })))
  await tap('看办理中的 2 件')
  expect(screen.getByRole('radio', { name: '办理中 2 件' })).toHaveAttribute('aria-checked', 'true')
})

it('offers what waits for a nod to those only who may nod, and the record of the spot to those who may record', async () => {
  server({ todo: 1, claims: 1 }, [])
  await open(WORKER)
  expect(screen.queryByText(/等您点头/)).not.toBeInTheDocument()
  expect(screen.getByRole('button', { name: /当场解决/ })).toBeInTheDocument()
})

it('to a lead says how many claims wait', async () => {
  server({ todo: 1, claims: 1 }, [])
  await open({ role: 'COMMUNITY_ADMIN', unitType: 'COMMUNITY' })
  expect(await screen.findByText('等您点头 1')).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: /当场解决/ })).not.toBeInTheDocument()
})

it('takes all with two taps, and tells what became of each when one was not to be had', async () => {
  const cards = [toSign('a1', '信报箱锁坏了'), toSign('a2', '健身器材螺丝松了')]
  server({ todo: 2 }, cards, {
    'POST /appeals/a1/actions/sign': ok({ ...CARD, id: 'a1' }),
    'POST /appeals/a2/actions/sign': { status: 409, body: { code: 'appeal.stale', title: '刚刚有人处理过', status: 409 } },
  })
  await open()
  await screen.findByText('信报箱锁坏了')
  await tap('全选 2 件')
  await tap('一起签收')
  expect(
    posts()
      .map(({ url }) => url)
      .sort(),
  ).toEqual(['/api/v1/appeals/a1/actions/sign', '/api/v1/appeals/a2/actions/sign'])
  const told = screen.getByRole('dialog', { name: '1 件好了，1 件没成' })
  expect(within(told).getByText('刚刚有人处理过')).toBeInTheDocument()
  expect(within(told).getByText('签收好了')).toBeInTheDocument()
  // what was refused stays chosen, and says why
  await tap('知道了')
  expect(screen.getByText('已选 1 件')).toBeInTheDocument()
  expect(screen.getByText('没有成：刚刚有人处理过')).toBeInTheDocument()
  // the figures are asked for again
  expect(asked.filter(({ url }) => url.includes('/appeals/counts')).length).toBeGreaterThan(1)
})

it('hands several out to one unit; what may not go there stays chosen with its reason', async () => {
  const toAssign = (id: string, title: string): AppealCard => ({ ...CARD, id, title, status: 'SUBMITTED', actions: ['assign'] })
  server({ todo: 2 }, [toAssign('a1', '信报箱锁坏了'), toAssign('a2', '健身器材螺丝松了')], {
    '/appeals/a1': ok({ ...CARD, id: 'a1', units: [{ id: 'g2', name: '第2网格', type: 'GRID_GROUP' }] }),
    'POST /appeals/a1/actions/assign': ok({ ...CARD, id: 'a1' }),
    'POST /appeals/a2/actions/assign': { status: 409, body: { code: 'unit.returned-before', title: '这个单位退回过', status: 409 } },
  })
  await open()
  await screen.findByText('信报箱锁坏了')
  await tap('全选 2 件')
  expect(screen.queryByText(/^一起(签收|接手)$/)).not.toBeInTheDocument()
  await tap('一起派单')
  await tap('派给他们')
  expect(screen.getByText('请选一家')).toBeInTheDocument()
  expect(posts()).toEqual([])
  fireEvent.click(screen.getByRole('radio', { name: '第2网格' }))
  await tap('派给他们')
  expect(
    posts()
      .map(({ url }) => url)
      .sort(),
  ).toEqual(['/api/v1/appeals/a1/actions/assign', '/api/v1/appeals/a2/actions/assign'])
  await tap('知道了')
  expect(screen.getByText('已选 1 件')).toBeInTheDocument()
  expect(screen.getByText('没有成：这个单位退回过')).toBeInTheDocument()
})

it('keeps a way to narrow the work that is used again, and takes it off again', async () => {
  server({ todo: 1 }, [CARD])
  await open()
  await screen.findByText(CARD.title)
  await tap('筛选')
  fireEvent.click(await screen.findByRole('radio', { name: '投诉 2' }))
  await tap('看这些')
  await tap('把“投诉”存成常用')
  await tap('不再只看投诉')
  expect(screen.queryByText('只看')).not.toBeInTheDocument()
  await tap('常用：投诉')
  expect(screen.getByText('只看')).toBeInTheDocument()
  await tap('不再存着“投诉”')
  await tap('不再只看投诉')
  expect(screen.queryByText('常用')).not.toBeInTheDocument()
})

it('keeps chosen what the network swallowed, and asks again under the same key', async () => {
  let fail = true
  server({ todo: 2 }, [toSign('a1', '信报箱锁坏了'), toSign('a2', '健身器材螺丝松了')], {
    'POST /appeals/a1/actions/sign': ok({ ...CARD, id: 'a1' }),
    get 'POST /appeals/a2/actions/sign'() {
      return fail ? { status: 503, body: { code: 'service.unavailable', title: '忙不过来', status: 503 } } : ok({ ...CARD, id: 'a2' })
    },
  } as Record<string, unknown>)
  await open()
  await screen.findByText('信报箱锁坏了')
  await tap('全选 2 件')
  await tap('一起签收')
  expect(screen.getByText('已选 1 件')).toBeInTheDocument()
  fail = false
  await tap('知道了')
  await tap('一起签收')
  const keys = posts()
    .filter(({ url }) => url.includes('a2'))
    .map(({ header }) => header['idempotency-key'])
  expect(keys).toHaveLength(2)
  expect(keys[0]).toBe(keys[1])
})

it('does the likeliest step from the card', async () => {
  server({ todo: 1 }, [toSign('a1', '信报箱锁坏了')], { 'POST /appeals/a1/actions/sign': ok({ ...CARD, id: 'a1' }) })
  await open()
  await tap('签收“信报箱锁坏了”')
  expect(screen.getByText('签收，好了')).toBeInTheDocument()
  expect(JSON.parse(posts()[0]?.data ?? '')).toEqual({ version: CARD.version })
})

it('opens the form of a step that asks for something', async () => {
  server({ working: 1 }, [{ ...CARD, actions: ['complete', 'progress'] }])
  await open()
  await tap(`办结“${CARD.title}”`)
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/packages/resident/action/index?id=a1&action=complete' })
})

it('narrows list and figures alike, says so, and remembers it', async () => {
  server({ working: 1 }, [CARD])
  await open()
  await tap('筛选')
  await act(async () => void fireEvent.click(screen.getByRole('radio', { name: '投诉 2' })))
  await tap('看这些')
  const [listed, counted] = [
    listsAsked().pop(),
    asked
      .map(({ url }) => url)
      .filter((url) => url.includes('counts'))
      .pop(),
  ]
  expect(listed).toContain('kind=COMPLAINT')
  expect(counted).toContain('kind=COMPLAINT')
  expect(localStorage.getItem('work:work:g7')).toContain('COMPLAINT')
  await tap('不再只看投诉')
  expect(screen.queryByRole('button', { name: '不再只看投诉' })).not.toBeInTheDocument()
  expect(localStorage.getItem('work:work:g7')).not.toContain('COMPLAINT')
})

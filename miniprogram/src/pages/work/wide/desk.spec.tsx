import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import type { AppealCard, AppealView, MembershipView } from '@wish/shared'
import { APPEAL, CARD, ME, STEPS } from '../../../../test/sample'
import { show } from '../../../../test/show'
import { list, ok, sampleServer, signIn, tap } from '../../../../test/stage'
import { asked } from '../../../../test/stand-ins/taro'
import { enter } from '../../../features/session/use-session'
import { readAddress, writeAddress } from './address'
import DeskView from './desk-view'

const LEAD: MembershipView = {
  id: 'm1',
  role: 'GRID_LEAD',
  unit: { id: 'g7', name: '第7网格', type: 'GRID_GROUP' },
  communityId: 'c1',
  communityName: '槐荫里',
}
const cards: AppealCard[] = ['信报箱锁坏了', '楼道灯不亮', '下水道反味'].map((title, at) => ({
  ...CARD,
  id: `a${at + 1}`,
  title,
  status: 'ASSIGNED',
  actions: ['sign', 'reply', 'note', 'askInfo'],
}))
const full = (card: AppealCard): AppealView => ({
  ...APPEAL,
  ...card,
  contact: { name: '王阿姨', phone: '13800000000' },
  standings: ['handler'],
})
const COUNTS = { todo: 3, working: 2, soon: 0, late: 1, claims: 1, wall: 0, confirm: 0 }

beforeEach(() => {
  window.history.replaceState(null, '', '/work')
  signIn()
  enter({ token: 't', expiresAt: '2027-01-01T00:00:00Z', me: { ...ME, memberships: [LEAD] } })
  sampleServerWith(COUNTS)
})
const sampleServerWith = (counts: object, more: Parameters<typeof sampleServer>[0] = {}) =>
  sampleServer({
    '/me': ok({ ...ME, memberships: [LEAD] }),
    '/appeals/counts': ok(counts),
    '/appeals/filters': ok({ grids: [], kinds: [], categories: [], late: 1 }),
    '/appeals': list(cards),
    ...Object.fromEntries(cards.map((card) => [`/appeals/${card.id}`, ok(full(card))])),
    ...Object.fromEntries(cards.map((card) => [`/appeals/${card.id}/steps`, ok(STEPS)])),
    ...Object.fromEntries(
      cards.map((card) => [
        `/appeals/${card.id}/ledger`,
        ok({ clocks: [{ name: '办结', limit: '限 7 天内', startedAt: '2026-11-18T00:00:00Z', dueAt: null, endedAt: null }], pauses: [] }),
      ]),
    ),
    ...more,
  })
const open = async () => {
  await act(async () => void show(<DeskView identity={{ membership: LEAD, words: '网格长 · 第7网格', staff: true }} />))
  await screen.findByRole('heading', { level: 2, name: '信报箱锁坏了' })
}
const row = (name: string) => within(screen.getByRole('region', { name: '要办的事' })).getByRole('button', { name: new RegExp(`^${name}`) })
const press = (element: Element | Document, key: string) => act(async () => void fireEvent.keyDown(element, { key }))

it('shows the most urgent one at once, in the address and in the title of the window', async () => {
  await open()
  expect(window.location.search).toBe('?id=a1')
  await waitFor(() => expect(document.title).toBe('信报箱锁坏了 · 办理台'))
  expect(row('信报箱锁坏了')).toHaveAttribute('aria-current', 'true')
  expect(screen.getByText('时间账')).toBeInTheDocument()
})

it('walks with the arrows, opens with a press, and is led to what was opened', async () => {
  await open()
  row('信报箱锁坏了').focus()
  await press(document.activeElement as Element, 'ArrowDown')
  expect(row('楼道灯不亮')).toHaveFocus()
  expect(window.location.search).toBe('?id=a1')
  await act(async () => void fireEvent.click(document.activeElement as Element))
  const opened = await screen.findByRole('heading', { level: 2, name: '楼道灯不亮' })
  await waitFor(() => expect(opened).toHaveFocus())
  expect(window.location.search).toBe('?id=a2')
  await press(document.body, 'Escape')
  expect(row('楼道灯不亮')).toHaveFocus()
})

it('goes back to the matter before, and to the part before', async () => {
  await open()
  await act(async () => void fireEvent.click(row('楼道灯不亮')))
  await screen.findByRole('heading', { level: 2, name: '楼道灯不亮' })
  await act(async () => {
    window.history.back()
    await new Promise((resolve) => window.addEventListener('popstate', resolve, { once: true }))
  })
  expect(await screen.findByRole('heading', { level: 2, name: '信报箱锁坏了' })).toBeInTheDocument()
})

it('opens where a link says', async () => {
  window.history.replaceState(null, '', '/work?bucket=late&id=a3')
  await act(async () => void show(<DeskView identity={{ membership: LEAD, words: '网格长', staff: true }} />))
  expect(await screen.findByRole('heading', { level: 2, name: '下水道反味' })).toBeInTheDocument()
  expect(screen.getByRole('radio', { name: '已超期 1 件' })).toHaveAttribute('aria-checked', 'true')
})

it('has a key for searching and one for answering, unless somebody is typing', async () => {
  await open()
  await press(document.body, '/')
  const search = screen.getByRole('searchbox')
  expect(search).toHaveFocus()
  await press(search, 'r')
  expect(search).toHaveFocus()
  search.blur()
  await press(document.body, 'r')
  expect(screen.getByLabelText('答复居民', { selector: 'textarea' })).toHaveFocus()
})

it('opens a form beside the matter, with its own address, and closes it again', async () => {
  await open()
  await tap('请居民补充')
  expect(window.location.search).toBe('?id=a1&do=askInfo')
  expect(screen.getByRole('region', { name: '请居民补充' })).toBeInTheDocument()
  await tap('先不办')
  expect(window.location.search).toBe('?id=a1')
  expect(screen.queryByRole('region', { name: '请居民补充' })).not.toBeInTheDocument()
})

it('keeps what is seldom done in a menu that the keyboard walks', async () => {
  const actions: AppealCard['actions'] = ['sign', 'returnBack', 'transfer', 'askInfo', 'escalate']
  const rich = { ...(cards[0] as AppealCard), actions }
  sampleServerWith(COUNTS, { '/appeals/a1': ok(full(rich)) })
  await open()
  const offered = () => screen.queryAllByRole('menuitem').map((item) => item.textContent?.trim())
  expect(screen.getByRole('button', { name: '签收' })).toBeInTheDocument()
  expect(offered()).toEqual([])
  await tap('更多操作')
  // what cannot be taken back comes last
  expect(offered().slice(-1)).toEqual(['退回'])
  expect(offered()).toHaveLength(3)
  expect(screen.getAllByRole('menuitem')[0]).toHaveFocus()
  await press(document.activeElement as Element, 'End')
  expect(screen.getByRole('menuitem', { name: '退回' })).toHaveFocus()
  await press(document.activeElement as Element, 'Escape')
  expect(offered()).toEqual([])
  expect(screen.getByRole('button', { name: '更多操作' })).toHaveFocus()
  await tap('更多操作')
  await act(async () => void fireEvent.click(screen.getByRole('menuitem', { name: '退回' })))
  expect(window.location.search).toBe('?id=a1&do=returnBack')
  expect(offered()).toEqual([])
})

it('searches all of the area, finished ones too', async () => {
  await open()
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: '3号楼' } })
  expect(await screen.findByRole('region', { name: '找到的事' })).toBeInTheDocument()
  const [last] = asked.filter(({ url }) => url.includes('q=')).slice(-1)
  expect(decodeURIComponent(last?.url ?? '')).toMatch(/view=area&q=3号楼&status=SUBMITTED,.*CLOSED/)
})

it('keeps in the address how the list is narrowed, so that a reload and a link show the same', async () => {
  window.history.replaceState(null, '', '/work?kind=HELP&id=a1')
  await open()
  const list = () => decodeURIComponent(asked.filter(({ url }) => /\/appeals\?.*view=/.test(url)).slice(-1)[0]?.url ?? '')
  expect(list()).toContain('kind=HELP')
  await tap('不再只看求助')
  expect(window.location.search).toBe('?id=a1')
  await waitFor(() => expect(list()).not.toContain('kind='))
  await tap('筛选')
  await act(async () => void fireEvent.click(screen.getByRole('checkbox', { name: /只看已经超期的/ })))
  expect(window.location.search).toBe('?late=1&id=a1')
})

it('begins with a clean desk as somebody else', async () => {
  window.history.replaceState(null, '', '/work?bucket=late&kind=HELP&id=a3')
  const identity = { membership: LEAD, words: '网格长', staff: true }
  const { unmount } = show(<DeskView identity={identity} />)
  await screen.findByRole('heading', { level: 2, name: '下水道反味' })
  // the page gives every identity a desk of its own
  unmount()
  const other = { ...LEAD, id: 'm2', unit: { ...LEAD.unit, id: 'g8', name: '第8网格' } }
  await act(async () => void show(<DeskView identity={{ membership: other, words: '网格长 · 第8网格', staff: true }} />))
  await waitFor(() => expect(window.location.search).toBe('?id=a1'))
  expect(asked.filter(({ url }) => url.includes('unitId=g8')).every(({ url }) => !url.includes('kind='))).toBe(true)
})

it('opens on what waits for a word of mine, before what is merely under way', async () => {
  sampleServerWith({ ...COUNTS, todo: 0, claims: 0, review: 1 })
  await open()
  expect(screen.getByRole('radio', { name: /^复核中 1/ })).toHaveAttribute('aria-checked', 'true')
})

it('reads no nonsense out of an address, and writes what it reads', () => {
  expect(readAddress('?bucket=nothing&id=a1&do=complete&late=maybe')).toEqual({ id: 'a1', action: 'complete' })
  const address = { bucket: 'late', late: true, gridGroupId: 'g7', kind: 'HELP', categoryId: 'LIGHT', id: 'a 1', q: '灯' } as const
  expect(readAddress(writeAddress(address))).toEqual(address)
})

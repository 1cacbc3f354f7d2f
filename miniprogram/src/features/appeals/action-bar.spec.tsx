import { act, fireEvent, screen } from '@testing-library/react'
import { ACTION_NAMES, type ActionName, rowOf } from '@wish/shared'
import { show } from '../../../test/show'
import { asked, serverAnswers } from '../../../test/stand-ins/taro'
import { ActionBar, arrange, hasForm } from './action-bar'

const appeal = (actions: ActionName[]) => ({ id: 'a1', version: 4, kind: 'COMPLAINT' as const, actions })
const live = ACTION_NAMES.filter((name) => rowOf(name).from[0] !== null)

it('offers exactly what the server offers, each once, in one of the three places', () => {
  const { main, beside, rest } = arrange(live)
  const offered = [main, beside, ...rest].map((offer) => offer?.name)
  expect([...offered].sort()).toEqual([...live].sort())
})

it('never lets what cannot be taken back be the main button, nor lie beside one', () => {
  for (const name of live.filter((each) => rowOf(each).weight === 'danger')) {
    expect(arrange([name])).toMatchObject({ beside: { name } })
    expect(arrange([name]).main).toBeUndefined()
    expect(arrange(['urge', name]).rest.map((offer) => offer.name)).toEqual([name])
  }
})

it('lets both answers of the resident lie side by side', () => {
  expect(arrange(['confirm', 'deny'])).toMatchObject({ main: { name: 'confirm' }, beside: { name: 'deny' }, rest: [] })
})

it('nudges nobody towards the level above while there is no main step', () => {
  show(<ActionBar appeal={appeal(['askExtension', 'escalate'])} onForm={() => {}} />)
  for (const name of ['申请延期', '上报']) expect(screen.getByRole('button', { name })).toHaveClass('btn-plain')
})

it('nudges nobody towards asking for more time, even when nothing else is offered', () => {
  show(<ActionBar appeal={appeal(['askExtension'])} onForm={() => {}} />)
  expect(screen.getByRole('button', { name: '申请延期' })).toHaveClass('btn-plain')
})

it('urges nobody to urge before the day is near', () => {
  const { unmount } = show(<ActionBar appeal={appeal(['urge', 'withdraw'])} onForm={() => {}} />)
  expect(screen.getByRole('button', { name: '催一催' })).toHaveClass('btn-plain')
  unmount()
  show(<ActionBar appeal={appeal(['urge', 'withdraw'])} pressing onForm={() => {}} />)
  expect(screen.getByRole('button', { name: '催一催' })).toHaveClass('btn-blue')
})

it('puts the wall before handling a wish oneself', () => {
  expect(arrange(['handleNow', 'publishWish'])).toMatchObject({ main: { name: 'publishWish' }, beside: { name: 'handleNow' } })
})

it('draws nothing when nothing is offered', () => {
  const { container } = show(<ActionBar appeal={appeal([])} onForm={() => {}} />)
  expect(container).toBeEmptyDOMElement()
})

it('opens the form of an action that asks for something', async () => {
  const onForm = jest.fn()
  show(<ActionBar appeal={appeal(['confirm', 'deny'])} onForm={onForm} />)
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: '还没解决' })))
  expect(onForm).toHaveBeenCalledWith('deny')
  expect(asked).toHaveLength(0)
})

it('does an action that asks for nothing at once, with the version it has seen', async () => {
  expect(hasForm('urge')).toBe(false)
  serverAnswers({ status: 200, body: { id: 'a1', version: 5 } })
  show(<ActionBar appeal={appeal(['urge'])} onForm={() => {}} />)
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: '催一催' })))
  expect(screen.getByText('催过了，办事的人会看到')).toBeInTheDocument()
  expect(asked[0]).toMatchObject({ url: '/api/v1/appeals/a1/actions/urge', data: '{"version":4}' })
})

it('says why when it was refused', async () => {
  serverAnswers({ status: 409, body: { code: 'urge.too-often', title: '今天已经催过了', status: 409 } })
  show(<ActionBar appeal={appeal(['urge'])} onForm={() => {}} />)
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: '催一催' })))
  expect(screen.getByText('今天已经催过了')).toBeInTheDocument()
})

it('keeps the rest in a drawer', async () => {
  const onForm = jest.fn()
  show(<ActionBar appeal={appeal(['supplyInfo', 'withdraw'])} onForm={onForm} />)
  expect(screen.queryByText('撤回')).not.toBeInTheDocument()
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: '更多操作' })))
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: '撤回' })))
  expect(onForm).toHaveBeenCalledWith('withdraw')
})

it('leaves out what an older app has never heard of, and offers the rest', () => {
  const { main, beside, rest } = arrange(['ofTomorrow' as ActionName, 'reply', 'complete'])
  expect([main, beside, ...rest].map((offer) => offer?.name)).toEqual(['complete', 'reply'])
})

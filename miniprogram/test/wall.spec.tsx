import { fireEvent, screen, within } from '@testing-library/react'
import { lookAt } from '../src/features/territory/use-community'
import WishesPage from '../src/pages/wishes/index'
import { ME, WISH } from './sample'
import { show } from './show'
import { freshStage, list, ok, sampleServer, signIn, tap } from './stage'
import { asked } from './stand-ins/taro'

beforeEach(() => {
  freshStage()
  lookAt('c1')
})

const urls = () => asked.map(({ url }) => url.replace('/api/v1', ''))
const DONE = {
  ...WISH,
  id: 'done',
  title: '孩子有了自己的书桌',
  text: '放学就能趴在上面写作业了',
  status: 'FULFILLED',
  claimable: false,
  fulfilled: { days: 4, by: 'neighbour' },
}

describe('the wall', () => {
  it('is that of one community, named, and another can be chosen', async () => {
    show(<WishesPage />)
    await tap('现在看的是槐荫里社区，换一个社区')
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('radio', { name: /柳荫里社区/ }))
    await screen.findAllByText(WISH.title)
    expect(urls()).toContain('/wishes?communityId=c2')
    expect(urls().filter((url) => url.startsWith('/wishes') && !url.includes('communityId'))).toEqual([])
  })

  it('shows the one happy card after the first that needs somebody, and never twice', async () => {
    sampleServer({
      '/wishes': list([WISH, { ...WISH, id: 'w2', title: '修修晾衣杆' }, DONE]),
      '/wishes?communityId=c1&status=FULFILLED&limit=1': list([DONE]),
    })
    show(<WishesPage />)
    expect(await screen.findAllByText('孩子有了自己的书桌')).toHaveLength(1)
    expect(screen.getByText('“放学就能趴在上面写作业了”')).toBeInTheDocument()
    const titles = screen.getAllByText(/每周陪我|书桌|晾衣杆/).map((element) => element.textContent)
    expect(titles).toEqual(['每周陪我喝杯茶、聊聊天', '孩子有了自己的书桌', '修修晾衣杆'])
    expect(screen.getByText(/4 天圆梦/)).toBeInTheDocument()
  })

  it('offers a claim to guests and to those who may, never to those who may not', async () => {
    const guest = show(<WishesPage />)
    expect(await screen.findByRole('button', { name: '我来认领' })).toBeInTheDocument()
    guest.unmount()
    signIn()
    sampleServer({ '/wishes': list([{ ...WISH, claimable: false }]) })
    show(<WishesPage />)
    await screen.findByText('等一位邻居')
    expect(screen.queryByRole('button', { name: '我来认领' })).not.toBeInTheDocument()
  })

  it('is narrowed by sort and to what is near the own building', async () => {
    sampleServer({ '/me': ok(ME) })
    signIn()
    show(<WishesPage />)
    await tap('全部类别')
    const sheet = screen.getByRole('dialog', { name: '想看哪些' })
    fireEvent.click(within(sheet).getByRole('radio', { name: /我家附近/ }))
    fireEvent.click(within(sheet).getByRole('radio', { name: '小修小补' }))
    await tap('看看')
    await screen.findByText(WISH.title)
    expect(urls()).toContain(`/wishes?communityId=c1&categoryId=repair&near=${ME.settings.buildingId}`)
    expect(screen.getByRole('button', { name: '小修小补 · 我家附近' })).toBeInTheDocument()
  })
})

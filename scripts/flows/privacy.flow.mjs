import { existsSync } from 'node:fs'
import { at } from '../lib/paths.mjs'
import { WeappStage } from './support/stage.mjs'
import { step } from './support/steps.mjs'

const PATIENCE_MS = 240_000
const PHOTO = at('docs', 'images', 'home.png')

/** What WeChat asks of a mini-program that uses something protected, what it lets people send on, and when it may speak up by itself. */
describe("WeChat's rules on the WeChat build", () => {
  let stage
  beforeAll(async () => {
    stage = await WeappStage.open()
  }, PATIENCE_MS)
  afterAll(() => stage?.close())

  it(
    'a no to privacy breaks nothing, WeChat is not asked again at once, and a later yes takes the photo',
    async () => {
      expect(existsSync(PHOTO)).toBe(true)
      const phone = await stage.phoneOfNewcomer()
      const { privacy } = phone.weapp.phone
      phone.layPhotos(PHOTO)
      await step('想拍照，先问一声，不同意', async () => {
        await phone.tapText('提诉求')
        await phone.tapText('公共设施')
        await phone.fill('慢慢说', '楼门口的扶手松了，老人不敢扶')
        await phone.tapText('拍一张')
        await phone.see('先问您一声')
        await phone.see('不附照片也能提交')
        expect(privacy.exposures).toBe(1)
        await phone.tapText('看《用户隐私保护指引》')
        expect(privacy.contracts).toBe(1)
        await phone.tapText('不用了')
        await phone.see('没关系，不用它也能接着办')
      })
      await step('十秒之内再点，不再弹出来，字还在', async () => {
        await phone.tapText('拍一张')
        await phone.dontSee('先问您一声')
        expect(privacy.exposures).toBe(1)
      })
      await step('过一会儿再点，同意', async () => {
        const later = performance.now() + 11_000
        privacy.now = () => later
        await phone.tapText('拍一张')
        await phone.see('先问您一声')
        await phone.tapText('同意')
        await phone.dontSee('先问您一声')
        expect(privacy.agreed).toBe(true)
        expect(phone.weapp.phone.album).toEqual([])
      })
    },
    PATIENCE_MS,
  )

  it(
    'what is not declared fails, is said, and stops nothing',
    async () => {
      const phone = await stage.phoneOfNewcomer()
      phone.weapp.phone.privacy.declared = []
      await phone.tapText('提诉求')
      await phone.tapText('公共设施')
      await phone.tapText('拍一张')
      await phone.see('这个功能现在用不了，不用它也能接着办')
    },
    PATIENCE_MS,
  )

  it(
    'only home and a public wish can be sent on, without anything personal',
    async () => {
      const phone = await stage.phoneOf('resident')
      await stage.signIn(phone, 'resident')
      const hidden = () => phone.weapp.calls.filter(({ name }) => name === 'hideShareMenu').length
      const share = () => phone.weapp.stack.top.instance.onShareAppMessage?.({ from: 'menu' })
      expect(hidden()).toBeGreaterThan(0)
      expect(share()).toBeUndefined()
      await phone.tapText('首页')
      expect(share()).toEqual({ title: '邻里心愿：有事说一声，有愿大家帮', path: '/pages/home/index' })
    },
    PATIENCE_MS,
  )

  it(
    'a new version is offered at home and nowhere else',
    async () => {
      const phone = await stage.phoneOf('resident')
      await phone.tapText('我的')
      // the new version comes while another page is in front, not while home is being left
      await phone.see('还没登录')
      phone.weapp.phone.update.ready()
      expect(phone.text()).not.toContain('有新版本了')
      await phone.tapText('首页')
      await phone.see('有新版本了')
      await phone.tapText('现在换')
      expect(phone.weapp.phone.update.applied).toBe(true)
    },
    PATIENCE_MS,
  )

  it(
    'a neighbour reports a wish, the community takes it down, and the neighbour hears of it',
    async () => {
      const [neighbour, community] = [await stage.phoneOf('resident-2'), await stage.phoneOf('community-admin')]
      await stage.signIn(neighbour, 'resident-2')
      await stage.signIn(community, 'community-admin')
      await step('举报', async () => {
        await neighbour.tapText('心愿墙')
        await neighbour.tapText('书桌上的灯不亮了')
        await neighbour.tapText('这条不合适？举报')
        await neighbour.tapText('要钱、借钱或卖东西')
        await neighbour.tapText('提交举报')
        await neighbour.see('收到了，谢谢您提醒')
      })
      await step('社区看了，取下来', async () => {
        await community.tapText('举报待看')
        await community.see('1人举报')
        expect(community.text()).not.toContain(stage.personas['resident-2'])
        await community.tapText('取下来')
        await community.fill('为什么取下', '里面提到了收费，改一改再放')
        await community.tapText('取下来', { within: '许愿的人会看到这句话' })
        await community.see('没有举报，辛苦了')
      })
    },
    PATIENCE_MS,
  )
})

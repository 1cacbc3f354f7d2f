import { STAGES } from './support/stage.mjs'
import { act, step, waitForNews } from './support/steps.mjs'

/** Long, because the machine may be busy: it only decides when a hanging story is given up. */
const PATIENCE_MS = 240_000

const STUFF = '门口电动车乱停充电'
const HUNG = '书桌上的灯不亮了'

/** What lies beside the main stories, and was walked by people who had never been told how: a whistle, a report, an account that ends. */
for (const { name, Stage, run } of STAGES) {
  run(`beside the main stories: ${name}`, () => {
    let stage
    beforeAll(async () => {
      stage = await Stage.open()
    }, PATIENCE_MS)
    afterAll(() => stage?.close())

    const signedIn = async (persona) => {
      const screen = await stage.phoneOf(persona)
      await stage.signIn(screen, persona)
      return screen
    }

    it(
      'a whistle: blown, answered by a called unit on its phone, scored and ended',
      async () => {
        const [lead, property] = [await signedIn('grid-lead'), await signedIn('property')]

        await step('网格长吹哨，马上看到吹哨板', async () => {
          await lead.tapText('办理')
          await lead.tapText('办理中')
          await lead.tapText(`办“${STUFF}”`)
          await act(lead, '吹哨')
          // nobody was taught what these names mean
          await lead.see('一家办不了的难事')
          await lead.tapText('攻坚哨')
          await lead.tapText('一起请')
          await lead.tapText('安居物业', { within: '请谁牵头' })
          await lead.fill('请他们来做什么', '请物业腾出东边的棚子，一起把线收好')
          await lead.fill('谁同意吹哨的', '社区书记')
          await lead.tapText('电话里同意的')
          await lead.tapText('吹哨')
          await lead.see('等报到')
          await lead.see('不等了')
        })

        await step('物业在手机上报到、报结果', async () => {
          await property.tapText('办理')
          await property.see('请物业腾出东边的棚子')
          await property.tapText('报到', { within: '请物业腾出东边的棚子' })
          await property.fill('谁来、什么时候到', '老赵带两个人，下午两点到')
          await property.tapText('报到')
          await property.see('老赵带两个人')
          await property.tapText('报结果', { within: '老赵带两个人' })
          await property.tapText('办成了')
          await property.fill('做了什么', '棚子腾出来了，三十辆车都进去了')
          await property.tapText('报结果')
          await property.dontSee('请物业腾出东边的棚子')
        })

        await step('网格长评一评，结束吹哨', async () => {
          await waitForNews(lead, '棚子腾出来了')
          await lead.tapText('评一评')
          await lead.tapText('很好')
          await lead.tapText('评一评')
          await lead.see('评了 5 分')
          await act(lead, '结束吹哨')
          await lead.tapText('办成了')
          await lead.fill('几家一起办得怎么样', '物业腾出了棚子，门口通了')
          await lead.tapText('结束吹哨')
          await lead.see('已结束')
        })
      },
      PATIENCE_MS,
    )

    it(
      'a report: a neighbour points at the wall, the community finds it on its own list and takes it down',
      async () => {
        const [neighbour, community] = [await signedIn('resident-2'), await signedIn('community-admin')]

        await step('邻居举报心愿墙上的一条', async () => {
          await neighbour.tapText('心愿墙')
          await neighbour.tapText(HUNG)
          await neighbour.tapText('这条不合适？举报')
          await neighbour.tapText('提交举报')
          await neighbour.see('请选一个原因')
          await neighbour.tapText('内容不是真的')
          await neighbour.tapText('提交举报')
          await neighbour.see('收到了，谢谢您提醒')
          await neighbour.tapText('好的')
        })

        await step('社区在办理里看到，取下来', async () => {
          await community.tapText('办理')
          await waitForNews(community, '1 条举报等您看')
          await community.tapText('1 条举报等您看')
          await community.see(HUNG)
          await community.tapText('取下来')
          await community.fill('为什么取下', '灯已经有人修好了，先取下来')
          await community.tapText('取下来')
          await community.see('没有举报，辛苦了')
        })

        await step('墙上没有了，也不再等谁看', async () => {
          await community.back()
          await community.dontSee('条举报等您看')
          await neighbour.back()
          await neighbour.refresh()
          await neighbour.see('等人认领')
          await neighbour.dontSee(HUNG)
        })
      },
      PATIENCE_MS,
    )

    it(
      'an account: somebody asks for its end, comes back within the days, and stays',
      async () => {
        const resident = await signedIn('resident')

        await step('注销，两样都问清楚', async () => {
          await resident.tapText('隐私与账号')
          await resident.tapText('注销账号')
          await resident.tapText('注销账号')
          await resident.see('请选一个')
          await resident.see('请先点一下这里')
          await resident.tapText('请接着办完')
          await resident.tapText('我知道 7 天后删掉的东西找不回来')
          await resident.tapText('注销账号')
          await resident.see('真的要注销')
          await resident.tapText('注销')
          await resident.see('记下了，已经退出登录')
          await resident.tapText('回首页')
          await resident.see('登录看看')
        })

        await step('登录回来，不注销了，事情还在', async () => {
          await stage.signIn(resident, 'resident')
          await resident.see('账号会在')
          await resident.tapText('不注销了')
          await resident.dontSee('账号会在')
          await resident.tapText('首页')
          await resident.see('全部 4 件')
        })
      },
      PATIENCE_MS,
    )
  })
}

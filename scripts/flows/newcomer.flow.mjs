import { WeappStage } from './support/stage.mjs'
import { step } from './support/steps.mjs'

const PATIENCE_MS = 240_000

/** Somebody whom the server has never seen, on WeChat: nothing is asked of a person before it is needed, and nothing typed is lost. */
describe('a newcomer on the WeChat build', () => {
  let stage
  beforeAll(async () => {
    stage = await WeappStage.open()
  }, PATIENCE_MS)
  afterAll(() => stage?.close())

  it(
    'writes first and signs in last; loses the network and no word; leaves a telephone',
    async () => {
      const phone = await stage.phoneOfNewcomer({ phone: '13912345678' })

      await step('不登录先写，提交时再登录', async () => {
        await phone.tapText('提诉求')
        await phone.tapText('公共设施')
        await phone.fill('慢慢说', '楼门口的扶手松了，老人不敢扶')
        await phone.tapText('下一步：在哪里')
        await phone.tapText('选一栋楼')
        await phone.fill('找一栋楼', '7号楼')
        await phone.tapText('7号楼')
        await phone.tapText('下一步：看一遍')
        await phone.tapText('提交')
        await phone.tapText('微信一键登录')
        await phone.see('还差一步')
        await phone.tapText('同意并登录')
        await phone.see('收到了，您放心')
      })

      await step('再提一件，提交时断网', async () => {
        await phone.back()
        await phone.tapText('提诉求')
        await phone.tapText('环境卫生')
        await phone.fill('慢慢说', '垃圾桶盖坏了，味道很大')
        await phone.tapText('下一步：在哪里')
        await phone.tapText('下一步：看一遍')
        phone.weapp.setOnline(false)
        await phone.tapText('提交')
        await phone.see('刚才没有交上去')
        await phone.see('一个字没丢')
      })

      await step('有网了再试，只交上去一件', async () => {
        // the queue sends it by itself as soon as the phone says that there is a network
        phone.weapp.setOnline(true)
        await phone.see('收到了，您放心')
        await phone.back()
        await phone.tapText('全部 2 件')
        await phone.see('楼门口的扶手松了')
        await phone.see('垃圾桶盖坏了')
        await phone.back()
      })

      await step('留个电话，只露出头尾', async () => {
        await phone.tapText('我的')
        await phone.tapText('隐私与账号')
        await phone.see('没有留')
        await phone.tapText('留个电话')
        await phone.see('139****5678')
      })
    },
    PATIENCE_MS,
  )
})

import { waitFor } from '../lib/wait.mjs'
import { WeappStage } from './support/stage.mjs'
import { step } from './support/steps.mjs'

const PATIENCE_MS = 240_000
const TEMPLATES = { WECHAT_TEMPLATE_ACCEPTED: 'tpl-accepted', WECHAT_TEMPLATE_COMPLETED: 'tpl-completed' }

/** Everything that WeChat asks its owner may be refused: there is always a way without it. And what is allowed does what it says. */
describe('permissions on the WeChat build', () => {
  let stage
  let phone
  beforeAll(async () => {
    stage = await WeappStage.open({ env: TEMPLATES })
    phone = await stage.phoneOf('resident')
    await stage.signIn(phone, 'resident')
  }, PATIENCE_MS)
  afterAll(() => stage?.close())

  const begin = async () => {
    await phone.tapText('首页')
    await phone.tapText('提诉求')
    await phone.see('您遇到了什么事')
  }

  it(
    'no camera, no album, no microphone, no scanning: typed, chosen from the list, submitted; no messages either',
    async () => {
      phone.weapp.phone.refuses = new Set(['scope.record', 'scope.camera'])
      phone.weapp.phone.acceptsMessages = false
      await step('话筒不给用', async () => {
        await begin()
        await phone.tapText('楼道照明')
        await phone.tapText('按一下，说给我听')
        await phone.see('打字一样能提')
        await phone.fill('慢慢说', '四楼的灯不亮，晚上看不清台阶')
      })
      await step('相机不给用', async () => {
        await phone.tapText('拍一张')
        await phone.see('不带照片也能提')
      })
      await step('扫码不给用，从列表里选', async () => {
        await phone.tapText('下一步：在哪里')
        await phone.tapText('扫楼门口的码')
        await phone.see('直接选一栋楼也行')
        await phone.tapText('换地方')
        await phone.fill('找一栋楼', '5号楼')
        await phone.tapText('5号楼')
      })
      await step('交上去，不要提醒', async () => {
        await phone.tapText('下一步：看一遍')
        await phone.tapText('提交')
        await phone.see('收到了，您放心')
        await phone.tapText('有进展提醒我')
        await phone.see('不在微信里提醒')
        await phone.tapText('看这件事')
        await phone.see('四楼的灯不亮')
        await phone.back()
      })
    },
    PATIENCE_MS,
  )

  it(
    'who has said no is not asked at the next one',
    async () => {
      await begin()
      await phone.tapText('公共设施')
      await phone.fill('慢慢说', '花园的椅子坏了一条腿')
      await phone.tapText('下一步：在哪里')
      await phone.tapText('下一步：看一遍')
      await phone.tapText('提交')
      await phone.see('收到了，您放心')
      await phone.offers('看这件事')
      await phone.dontSee('有进展提醒我')
      await phone.back()
    },
    PATIENCE_MS,
  )

  it(
    'spoken, scanned at the door, agreed to messages, read aloud',
    async () => {
      const { phone: device } = phone.weapp
      device.refuses = new Set()
      await step('说话：配额用完了还能打字，再说一遍就写上了', async () => {
        await begin()
        await phone.tapText('公共设施')
        device.voice.fails = -40001
        await phone.tapText('按一下，说给我听')
        await phone.see('现在说话的人太多了')
        device.voice.fails = undefined
        device.voice.hears = '楼门口的扶手松了'
        await phone.tapText('按一下，说给我听')
        await phone.see('正在听您说')
        await phone.tapText('说完了')
        await phone.dontSee('正在听您说')
        device.voice.hears = '老人不敢扶'
        await phone.tapText('按一下，说给我听')
        await phone.tapText('说完了')
        await phone.tapText('下一步：在哪里')
      })
      await step('扫码：别人的码认得出来，楼门口的码就用上', async () => {
        device.scan = { result: 'https://pay.example.com/x?id=1' }
        await phone.tapText('扫楼门口的码')
        await phone.see('这不是楼门口的码')
        device.scan = { result: 'https://wish.example.cn/b/HYL-02' }
        await phone.tapText('扫楼门口的码')
        await phone.see('2号楼')
      })
      await step('交上去', async () => {
        await phone.tapText('下一步：看一遍')
        await phone.see('楼门口的扶手松了，老人不敢扶')
        await phone.tapText('提交')
        await phone.see('收到了，您放心')
      })
    },
    PATIENCE_MS,
  )

  it(
    'reads aloud on a tap, also outside the package that has the plugin; stops; says when it cannot',
    async () => {
      const { voice } = phone.weapp.phone
      const heard = () => voice.read.join('')
      await phone.back()
      await phone.tapText('首页')
      voice.slow = true
      await phone.tapText('听一听')
      await waitFor(() => heard() !== '', { describe: () => 'nothing is heard' })
      await phone.tapText('停下')
      await phone.see('听一听')
      voice.slow = false
      voice.silent = true
      await phone.tapText('听一听')
      await phone.see('请您看文字')
    },
    PATIENCE_MS,
  )
})

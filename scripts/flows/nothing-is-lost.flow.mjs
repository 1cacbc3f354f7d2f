import { pngFile } from '../lib/draw-png.mjs'
import { callJson } from '../lib/run-server.mjs'
import { waitFor } from '../lib/wait.mjs'
import { STAGES } from './support/stage.mjs'
import { addPhoto, step } from './support/steps.mjs'

const PATIENCE_MS = 240_000

/** The ways through the form: three steps, or one question per screen. */
const WAYS = {
  normal: { toText: [], toPhotos: [], toEnd: ['下一步：在哪里', '下一步：看一遍'] },
  'elder mode': { toText: ['下一步：说一说'], toPhotos: ['下一步：照片'], toEnd: ['下一步：在哪里', '下一步：看一遍'] },
}

/** What a phone does to a submission: it is killed, it has no network. The server has each matter once, with its photos. */
for (const { name, Stage, run } of STAGES) {
  run.each(Object.entries(WAYS))(`${name}, %s: what was written is not lost and does not arrive twice`, (mode, way) => {
    let stage
    let phone
    beforeAll(async () => {
      stage = await Stage.open()
      phone = await stage.phoneOf('resident')
      await stage.signIn(phone, 'resident')
      await phone.tapText('首页')
      if (mode === 'elder mode') await phone.tapText('长辈版')
    }, PATIENCE_MS)
    afterAll(() => stage?.close())

    /** What the server has of a text, with the photos of each. */
    const arrived = async (text) => {
      const { token } = await callJson('POST', `${stage.server.api}/sessions/demo`, { persona: 'resident' })
      const { items } = await callJson('GET', `${stage.server.api}/appeals?view=mine&limit=50`, undefined, { token })
      const views = await Promise.all(items.map(({ id }) => callJson('GET', `${stage.server.api}/appeals/${id}`, undefined, { token })))
      return views.filter((view) => view.text === text).map(({ photos }) => photos.length)
    }
    const write = async (text) => {
      await phone.tapText('首页')
      await phone.tapText('提诉求')
      await phone.tapText('环境卫生')
      await walk(way.toText)
      await phone.fill('慢慢说', text)
      await walk(way.toPhotos)
    }
    const toTheEnd = () => walk(way.toEnd)
    const walk = async (taps) => {
      for (const words of taps) await phone.tapText(words)
    }

    it(
      'killed after the request has left and before the answer: it is sent again by itself, and is there once',
      async () => {
        const text = '三号楼后门的垃圾桶满了两天没人收'
        await step('写好，交上去，回音没等到就被关掉', async () => {
          await write(text)
          await toTheEnd()
          stage.line.swallow(({ method, url }) => method === 'POST' && url.endsWith('/appeals'))
          await phone.tapText('提交')
          await phone.see('正在提交')
          await waitFor(() => stage.line.swallowed.length === 1, { timeout: 20_000, every: 50, describe: () => 'nothing was sent' })
          expect(stage.line.swallowed[0].status).toBe(201)
          stage.line.swallow()
          phone = await stage.killAndOpen(phone)
        })
        await step('再打开，自己又发一次，只有一件', async () => {
          await phone.see('发出去了')
          expect(await arrived(text)).toEqual([0])
        })
      },
      PATIENCE_MS,
    )

    it(
      'sent without a network: it waits where everybody sees it, and goes with its photo when the network is back',
      async () => {
        const text = '楼道里堆着旧家具，老人走路要侧着身'
        await write(text)
        await step('断网，拍照，提交', async () => {
          await stage.setOnline(phone, false)
          phone.layPhotos(pngFile({ hue: 200 }))
          await phone.tapText('拍一张')
          await phone.see('张没传上')
          await toTheEnd()
          await phone.tapText('提交')
          await phone.see('刚才没有交上去')
          await phone.see('一个字没丢')
          await phone.see('待发送')
        })
        await step('在首页和我的诉求都看得到', async () => {
          await phone.back()
          await phone.see('等网络好了就发出去')
          await phone.see(text.slice(0, 10))
          expect(await arrived(text)).toEqual([])
        })
        await step('关掉再开，有网了自己发出去', async () => {
          // without a network a browser loads no page: only WeChat can be opened again before it is back
          if (name.startsWith('WeChat')) phone = await stage.killAndOpen(phone)
          else await stage.setOnline(phone, true)
          await waitFor(async () => (await arrived(text)).length > 0, { timeout: 20_000, every: 200, describe: () => 'it does not go' })
          expect(await arrived(text)).toEqual([1])
          await phone.dontSee('正在发')
          await phone.dontSee('待发送')
        })
      },
      PATIENCE_MS,
    )

    it(
      'a half-written one is there after the app was killed, with the photo that was not up yet',
      async () => {
        const text = '单元门的锁坏了，谁都能进来'
        await write(text)
        await step('断网拍照，关掉', async () => {
          await addPhoto(phone, pngFile({ hue: 90 }))
          await stage.setOnline(phone, false)
          phone.layPhotos(pngFile({ hue: 130 }))
          await phone.tapText('再拍一张')
          await phone.see('张没传上')
          await stage.setOnline(phone, true)
          phone = await stage.killAndOpen(phone)
        })
        await step('接着写，交上去', async () => {
          await phone.see('没写完')
          await phone.tapText('提诉求')
          await phone.see('已帮您存好')
          await toTheEnd()
          await phone.see('2 张照片')
          await phone.tapText('提交')
          await phone.see('收到了，您放心')
          expect(await arrived(text)).toEqual([2])
        })
      },
      PATIENCE_MS,
    )
  })
}

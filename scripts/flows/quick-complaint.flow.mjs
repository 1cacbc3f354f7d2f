import { A_MINUTE, oldFinger, PACE } from './support/pace.mjs'
import { STAGES } from './support/stage.mjs'

const PATIENCE_MS = 240_000
/** What a complaint needs at least: twenty characters. */
const WORDS = '垃圾桶盖坏了三天没人修，楼道里味道很大啊'

/** Says a text: to WeChat's microphone, which writes it down; in a browser to the one of the keyboard, which takes as many taps. */
async function say(screen, finger, words) {
  finger.said(words, 1)
  if (!screen.weapp) {
    finger.done.taps += 2
    await screen.fill('慢慢说', words)
    return
  }
  screen.weapp.phone.voice.hears = words
  await finger.tap('按一下，说给我听')
  await screen.see('正在听您说')
  await finger.tap('说完了')
  await screen.dontSee('正在听您说')
}

/** How much a complaint asks of somebody whose place is known: a promise to people who find every tap hard. */
for (const { name, Stage, run } of STAGES) {
  run(`${name}: a complaint is a few taps, and less than a minute at the pace of an old person`, () => {
    let stage
    let screen
    beforeAll(async () => {
      stage = await Stage.open()
      screen = await stage.phoneOf('resident')
      await stage.signIn(screen, 'resident')
      await screen.tapText('首页')
    }, PATIENCE_MS)
    afterAll(() => stage?.close())

    it(
      'three steps',
      async () => {
        expect([...WORDS]).toHaveLength(20)
        const finger = oldFinger(screen)
        await finger.tap('提诉求', { opens: true })
        await screen.see('第 1 步，共 3 步')
        await finger.tap('环境卫生')
        await say(screen, finger, WORDS)
        await finger.tap('下一步：在哪里', { opens: true })
        await finger.tap('下一步：看一遍', { opens: true })
        await screen.see('先接手')
        await finger.tap('提交')
        await screen.see('收到了，您放心')
        // five taps, and two for the microphone
        expect(finger.done).toEqual({ taps: 7, screens: 4, characters: 20, waits: 1 })
        expect(finger.seconds()).toBeLessThanOrEqual(A_MINUTE)
        await screen.back()
      },
      PATIENCE_MS,
    )

    it(
      'five steps in elder mode, one question per screen',
      async () => {
        await screen.tapText('长辈版')
        const finger = oldFinger(screen)
        await finger.tap('提诉求', { opens: true })
        await screen.see('第 1 步，共 5 步')
        await finger.tap('环境卫生')
        await finger.tap('下一步：说一说', { opens: true })
        await say(screen, finger, WORDS)
        await finger.tap('下一步：照片', { opens: true })
        await finger.tap('下一步：在哪里', { opens: true })
        await finger.tap('下一步：看一遍', { opens: true })
        await finger.tap('提交')
        await screen.see('收到了，您放心')
        expect(finger.done).toEqual({ taps: 9, screens: 6, characters: 20, waits: 1 })
        expect(finger.seconds()).toBeLessThanOrEqual(A_MINUTE)
        await screen.back()
        await screen.tapText('普通版')
      },
      PATIENCE_MS,
    )

    it(
      'changing the mode in the middle loses nothing',
      async () => {
        await screen.tapText('提诉求')
        await screen.tapText('公共设施')
        await screen.fill('慢慢说', '花园的椅子坏了一条腿，坐着要摔')
        await screen.back()
        await screen.tapText('长辈版')
        await screen.tapText('提诉求')
        await screen.see('第 1 步，共 5 步')
        await screen.tapText('下一步：说一说')
        await screen.see('第 2 步，共 5 步')
        await screen.dontSee('楼道照明')
        await screen.tapText('下一步：照片')
        await screen.tapText('下一步：在哪里')
        await screen.tapText('下一步：看一遍')
        await screen.see('花园的椅子坏了一条腿')
        await screen.tapText('提交')
        await screen.see('收到了，您放心')
      },
      PATIENCE_MS,
    )
  })
}

describe('the model of the minute', () => {
  it('would notice one screen too many: a form of ten screens does not fit', () => {
    const finger = oldFinger({})
    Object.assign(finger.done, { taps: 14, screens: 11, characters: 20, waits: 1 })
    expect(finger.seconds()).toBeGreaterThan(A_MINUTE)
  })

  it('says what it says: by hand, twenty characters alone are a minute', () => {
    const finger = oldFinger({})
    finger.said(WORDS)
    expect(finger.seconds({ typing: true }) - PACE.screenSeconds).toBe(A_MINUTE)
  })
})

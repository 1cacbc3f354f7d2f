import { STAGES } from './support/stage.mjs'

const PATIENCE_MS = 240_000

/** Counts what a finger does. */
function counting(screen) {
  let taps = 0
  return {
    tap: async (text) => {
      taps += 1
      await screen.tapText(text)
    },
    taps: () => taps,
  }
}

/** How much a complaint asks of somebody whose place is known: a promise to people who find every tap hard. */
for (const { name, Stage, run } of STAGES) {
  run(`${name}: a complaint is a few taps`, () => {
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
      'five taps and one text, in three steps',
      async () => {
        const finger = counting(screen)
        await finger.tap('提诉求')
        await screen.see('第 1 步，共 3 步')
        await finger.tap('环境卫生')
        await screen.fill('慢慢说', '垃圾桶盖坏了，味道很大')
        await finger.tap('下一步：在哪里')
        await finger.tap('下一步：看一遍')
        await screen.see('先接手')
        await finger.tap('提交')
        await screen.see('收到了，您放心')
        expect(finger.taps()).toBe(5)
        await screen.back()
      },
      PATIENCE_MS,
    )

    it(
      'in elder mode one question per screen; changing the mode in the middle loses nothing',
      async () => {
        const finger = counting(screen)
        await finger.tap('提诉求')
        await finger.tap('公共设施')
        await screen.fill('慢慢说', '花园的椅子坏了一条腿，坐着要摔')
        await screen.back()
        await screen.tapText('长辈版')
        await finger.tap('提诉求')
        await screen.see('第 1 步，共 5 步')
        await finger.tap('下一步：说一说')
        await screen.see('第 2 步，共 5 步')
        await screen.dontSee('楼道照明')
        await finger.tap('下一步：照片')
        await finger.tap('下一步：在哪里')
        await finger.tap('下一步：看一遍')
        await screen.see('花园的椅子坏了一条腿')
        await finger.tap('提交')
        await screen.see('收到了，您放心')
        // one of them is coming back after the change of mode
        expect(finger.taps()).toBe(8)
      },
      PATIENCE_MS,
    )
  })
}

import { STAGES } from './support/stage.mjs'
import { findFurtherDown, step } from './support/steps.mjs'

/** Long, because the machine may be busy: it only decides when a hanging story is given up. */
const PATIENCE_MS = 240_000

const RAIL = '楼梯扶手晃'
const TO_SIGN = ['信报箱锁坏了', '健身器材螺丝松了']

// in the browser only: what is walked here is drawn by the same components in both builds, and the WeChat build's smoke opens every page
const { name, Stage, run } = STAGES.find(({ name: stage }) => stage.startsWith('H5'))

/** What offices do at their desks: several matters at once, and the call to a resident after the end. */
run(`at a desk: ${name}`, () => {
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
    'a follow-up: the community finds whom to ring, hears it, and writes it down beside the verdict',
    async () => {
      const community = await signedIn('community-admin')
      await step('社区在办理里看到要打的回访', async () => {
        await community.tapText('办理')
        await community.tapText('个回访电话要打')
        await findFurtherDown(community, RAIL)
        await community.tapText(`打电话回访“${RAIL}”`)
      })
      await step('先看居民怎么说的，再打、再记', async () => {
        await community.see('打给丁阿姨')
        await community.see('三楼拐角还晃')
        await community.tapText('打通了')
        await community.tapText('说解决了一部分')
        await community.tapText('说基本满意')
        await community.fill('居民的原话', '三楼的也来修过了，就是晚了两天')
        await community.tapText('不用了')
        await community.tapText('记下的话念给居民听过，没有记错')
        await community.tapText('记下来')
      })
      await step('打过的不再等着', async () => {
        await community.see('回访电话')
        await community.dontSee(RAIL)
      })
    },
    PATIENCE_MS,
  )

  it(
    'several at once: the grid lead picks two and signs both',
    async () => {
      const lead = await signedIn('grid-lead')
      await step('选两件，一起签收', async () => {
        await lead.tapText('办理')
        await lead.tapText('待签收')
        for (const title of TO_SIGN) await lead.tapText(`选中“${title}”`)
        await lead.see('已选 2 件')
        await lead.tapText('一起签收')
      })
      await step('都到了办理中', async () => {
        await lead.dontSee('已选 2 件')
        await lead.tapText('办理中')
        for (const title of TO_SIGN) await findFurtherDown(lead, title)
      })
    },
    PATIENCE_MS,
  )
})

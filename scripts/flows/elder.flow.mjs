import { callJson } from '../lib/run-server.mjs'
import { STAGES } from './support/stage.mjs'
import { act, findFurtherDown, step } from './support/steps.mjs'

const PATIENCE_MS = 240_000
const PLAN = '我每周六上午过去坐一个小时，陪着聊聊天'

/** What else people do in elder mode, beside posting: say that it is solved, and claim a wish. */
for (const { name, Stage, run } of STAGES) {
  run(`${name}, in elder mode`, () => {
    let stage
    beforeAll(async () => {
      stage = await Stage.open()
    }, PATIENCE_MS)
    afterAll(() => stage?.close())

    const inElderMode = async (persona) => {
      const screen = await stage.phoneOf(persona)
      await stage.signIn(screen, persona)
      await screen.tapText('首页')
      await screen.tapText('长辈版')
      await screen.see('普通版')
      return screen
    }
    const asked = async (persona, path) => {
      const { token } = await callJson('POST', `${stage.server.api}/sessions/demo`, { persona })
      return callJson('GET', `${stage.server.api}${path}`, undefined, { token })
    }

    it(
      'a resident finds the result that waits, and confirms it',
      async () => {
        const { items } = await asked('resident', '/appeals?view=mine&limit=50')
        const { id, title } = items.find(({ actions }) => actions.includes('confirm'))
        const screen = await inElderMode('resident')
        await step('从「我的」找到等我确认的那件', async () => {
          await screen.tapText('我的')
          await screen.tapText('我的诉求')
          await findFurtherDown(screen, title)
          await screen.tapText(title)
          await screen.see('请您确认')
        })
        await step('确认解决，说满意', async () => {
          await act(screen, '确认解决')
          await screen.tapText('解决了')
          await screen.tapText('满意')
          await screen.tapText('确认解决')
          await screen.see('已结案')
        })
        expect((await asked('resident', `/appeals/${id}`)).status).toBe('CLOSED')
      },
      PATIENCE_MS,
    )

    it(
      'a party member claims a wish from the wall, and gives it back when something comes between',
      async () => {
        const { items } = await asked('party-member', '/wishes?status=CLAIMABLE')
        const { id, title } = items[0]
        const screen = await inElderMode('party-member')
        await step('在心愿墙上找到一个等人的', async () => {
          await screen.tapText('心愿墙')
          await screen.tapText('等人认领')
          await findFurtherDown(screen, title)
          await screen.tapText(title)
        })
        await step('认领：怎么做、哪一天、三条约定', async () => {
          await screen.tapText('我来认领')
          await screen.fill('我打算怎么做', PLAN)
          await screen.tapText('周六')
          await screen.tapText('我明白')
          await screen.tapText('确认认领')
          await screen.see('认领好了')
        })
        expect((await asked('party-member', `/wishes/${id}`)).asked).toBe(true)
        await step('去不了了，说一声，心愿回到墙上', async () => {
          await screen.back()
          await screen.tapText('办理')
          await findFurtherDown(screen, title)
          await screen.tapText('这次去不了', { within: title })
          await screen.tapText('放弃认领')
          await screen.see('请填写原因')
          await screen.fill('原因', '家里老人住院了，这个月去不了')
          await screen.tapText('放弃认领')
          await screen.see('我正在帮的')
          await screen.dontSee(title)
        })
        expect((await asked('party-member', `/wishes/${id}`)).asked).toBe(false)
      },
      PATIENCE_MS,
    )
  })
}

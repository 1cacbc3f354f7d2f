import { pngFile } from '../../lib/draw-png.mjs'
import { act, addPhoto, step, tapNewsFurtherDown, waitForNews } from '../support/steps.mjs'

const WISH = '一个人住久了，想请邻居每周来陪我喝杯茶聊聊天'
const PUBLIC_TITLE = '想有人每周陪着喝杯茶'
const PUBLIC_TEXT = '一位独居的邻居，想请人每周来喝杯茶，聊聊天'
const DELIVERED = '这周六陪着喝了茶，聊了一个多小时'
const MENDED = '老周补上了这一次，也换了固定的时间'
const PLAN = '我每周六上午过去坐一个小时，陪着聊聊天'

/**
 * A resident makes a wish; the grid lead puts it on the wall; a party member claims it; the grid lead agrees; the wish comes
 * true; the resident says "not quite yet" once, and confirms the second time.
 * @param {{ resident: object, lead: object, member: object }} people screens of three signed-in people
 */
export async function wishStory({ resident, lead, member }) {
  const photo = pngFile({ hue: 340 })

  await step('居民许心愿', async () => {
    await resident.tapText('首页')
    await resident.tapText('许心愿')
    await resident.tapText('陪伴聊天')
    await resident.fill('说说您的心愿', WISH)
    await resident.tapText('下一步：在哪里')
    await resident.fill('大约要花多少钱', '0')
    await resident.tapText('下一步：看一遍')
    await resident.tapText('放上心愿墙，请邻居来认领')
    await resident.tapText('许下心愿')
    await resident.see('心愿收到了，您放心')
    await resident.tapText('看这个心愿')
    await resident.see(WISH)
  })

  await step('网格长核实，放上心愿墙', async () => {
    await lead.tapText('办理')
    await lead.tapText(WISH.slice(0, 10))
    await act(lead, '放上心愿墙')
    await lead.fill('公开标题', PUBLIC_TITLE)
    await lead.fill('公开内容', PUBLIC_TEXT)
    await lead.tapText('电话里念给本人听过')
    await lead.tapText('已核实是本社区居民')
    await lead.tapText('原文和照片都看过，公开内容没有隐私')
    await lead.tapText('放上心愿墙')
    await lead.see('待认领')
  })

  await step('党员在心愿墙上看到，认领', async () => {
    await member.tapText('心愿墙')
    await member.tapText('等人认领')
    // the wall that home has shown a moment ago is believed for a while: pulled down, it is asked for again
    await tapNewsFurtherDown(member, PUBLIC_TITLE)
    await member.see(PUBLIC_TEXT)
    await member.dontSee('王阿姨')
    await member.tapText('我来认领')
    await member.fill('我打算怎么做', PLAN)
    await member.tapText('周六')
    await member.tapText('我明白')
    await member.tapText('确认认领')
    await member.see('认领好了')
  })

  await step('网格长同意认领', async () => {
    await lead.refresh()
    await lead.see(PLAN)
    await act(lead, '同意认领')
    await lead.fill('给认领人的话', '谢谢您，去之前打个电话')
    await lead.tapText('同意认领')
    await lead.see('办理中')
  })

  await step('党员说进展，心愿送到', async () => {
    await openClaim(member)
    await act(member, '登记联系')
    await member.tapText('打电话')
    await member.tapText('联系上了')
    await member.tapText('登记好了')
    await act(member, '说说进展')
    await member.fill('走到哪一步了', '已经去过一次，约好以后每周六')
    await member.tapText('告诉大家')
    await member.see('约好以后每周六')
    await act(member, '心愿送到了')
    await member.fill('怎么实现的', DELIVERED)
    await member.tapText('心愿送到了')
    await member.see(DELIVERED)
  })

  await step('居民看到心愿送到，先说还没圆上', async () => {
    await waitForNews(resident, DELIVERED)
    await act(resident, '还没圆上')
    await resident.fill('还差什么', '这周说好来的，没有来')
    await resident.tapText('请再看看')
    await resident.see('正在圆')
  })

  await step('网格长再办一次，居民确认', async () => {
    await lead.refresh()
    await lead.see('这周说好来的，没有来')
    await act(lead, '登记联系')
    await lead.tapText('上门')
    await lead.tapText('联系上了')
    await lead.tapText('登记好了')
    await completeWish(lead, photo, MENDED)
    await waitForNews(resident, MENDED)
    await act(resident, '心愿圆了')
    await resident.tapText('圆了')
    await resident.tapText('满意')
    await resident.tapText('心愿圆了')
    await resident.see('圆梦了')
  })

  await step('心愿墙上，这扇窗亮了', async () => {
    await member.back()
    await member.tapText('心愿墙')
    await member.tapText('已圆梦')
    await member.see(PUBLIC_TITLE)
  })
}

async function openClaim(member) {
  await member.back()
  await member.tapText('我的')
  await member.tapText('换身份')
  await member.tapText('党员 · ')
  await member.tapText('办理')
  await member.tapText(PUBLIC_TITLE)
  await member.refresh()
}

async function completeWish(lead, photo, result) {
  // offered once the contact is registered; until then 更多 stands there, and would cover it
  await lead.offers('办结')
  await act(lead, '办结')
  await lead.tapText('心愿实现了')
  await lead.fill('心愿是怎么圆的', result)
  await addPhoto(lead, photo)
  await lead.tapText('办结')
  await lead.see('待确认')
}

import { pngFile } from '../../lib/draw-png.mjs'
import { act, addPhoto, step, waitForNews } from '../support/steps.mjs'

const TROUBLE = '三单元四楼的楼道灯坏了三天，晚上老人上楼看不清台阶'
const RESULT = '换了四楼和五楼的两盏灯，晚上试过，楼道都亮了'

/**
 * A resident complains about a dark staircase; the grid lead takes it on, rings, repairs, shows a photo; the resident confirms.
 * @param {{ resident: object, lead: object }} people screens of two signed-in people
 */
export async function complaintStory({ resident, lead }) {
  const photo = pngFile({ hue: 45 })

  await step('居民提诉求，拍照片，选楼', async () => {
    await resident.tapText('首页')
    await resident.tapText('提诉求')
    await resident.tapText('楼道照明')
    await resident.fill('慢慢说', TROUBLE)
    await addPhoto(resident, photo)
    await resident.tapText('下一步：在哪里')
    await resident.tapText('换地方')
    await resident.fill('找一栋楼', '5号楼')
    await resident.tapText('5号楼')
    await resident.fill('具体在哪儿', '三单元四楼')
    await resident.tapText('下一步：看一遍')
    await resident.see('1 张照片')
    await resident.tapText('提交')
    await resident.see('收到了，您放心')
    await resident.tapText('看这件事')
    await resident.see(TROUBLE)
    await resident.see('已提交')
  })

  await step('网格长在办理里看到，接手', async () => {
    await lead.tapText('办理')
    await lead.tapText(TROUBLE.slice(0, 10))
    await lead.see('三单元四楼')
    await act(lead, '我来办')
    await lead.see('办理中')
  })

  await step('网格长打电话联系，登记下来', async () => {
    await act(lead, '登记联系')
    await lead.tapText('打电话')
    await lead.tapText('联系上了')
    await lead.fill('说了什么', '说好今天下午去看')
    await lead.tapText('登记好了')
    await lead.see('说好今天下午去看')
  })

  await step('网格长换好灯，办结，带照片', async () => {
    // offered once the contact is registered; until then 更多 stands there, and what it opens would cover it
    await lead.offers('办结')
    await act(lead, '办结')
    await lead.tapText('解决了')
    await lead.fill('办理结果', RESULT)
    await addPhoto(lead, photo)
    await lead.tapText('办结')
    await lead.see('待确认')
  })

  await step('居民看到结果，确认，说满意', async () => {
    await waitForNews(resident, RESULT)
    await act(resident, '确认解决')
    await resident.tapText('解决了')
    await resident.tapText('满意')
    await resident.tapText('确认解决')
    await resident.see('已结案')
  })
}

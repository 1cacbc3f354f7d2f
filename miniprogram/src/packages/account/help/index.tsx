import { useQuery } from '@tanstack/react-query'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useHelpPhone } from '../../../features/session/phone'
import { sessionApi } from '../../../features/session/session.api'
import { dial } from '../../../platform/device'
import { open } from '../../../platform/navigation'
import { Icon } from '../../../ui/icon'
import { Cell, List } from '../../../ui/kit/list'
import { Listen } from '../../../ui/kit/listen'
import { Note } from '../../../ui/kit/note'
import { Page } from '../../../ui/kit/page'
import { Section } from '../../../ui/kit/section'
import { Phrases } from '../../../ui/phrases'
import { Press } from '../../../ui/press'

// biome-ignore format: a table
const ANSWERS: readonly (readonly [question: string, answer: string])[] = [
  ['家里楼里有麻烦，怎么说？', '点首页的「提诉求」。选一种，说一说或者拍张照片，再选哪栋楼，提交就行。不会打字，可以用手机键盘上的话筒说。'],
  ['什么是微心愿？', '想请邻居帮个小忙：修个灯、陪聊天、学手机、一件小东西。点「许心愿」。网格会先打电话问您，再放上心愿墙。不能要钱。'],
  ['提交以后怎么知道办到哪了？', '首页和「办理」里都有。每一件都写着现在谁在办、什么时候有答复。'],
  ['办得不满意怎么办？', '在那一件里点「还没解决」，说说哪里没办好，会再办一次。也可以打社区电话，或者 12345。'],
  ['着急的事也在这里说吗？', '不要等。着火打 119，有人受伤打 120，有危险打 110，燃气漏了先关阀开窗、到外面再打电话。'],
  ['别人会知道是我提的吗？', '诉求只有您和办事的人能看到，被投诉的人看不到。心愿墙上没有您的名字、电话和门牌。'],
  ['一定要留电话吗？', '不用。留了，工作人员方便联系您；不留，他们会在这里给您留言。'],
  ['字太小，看不清？', '在「我的」里打开长辈版，或者点「字的大小」。长的话旁边有「听一听」，可以念给您听。'],
  ['能替家里人提吗？', '能。提的时候选「替别人提」，写上是替谁、他同意了没有。'],
  ['看到不合适的内容？', '点开那个心愿，最下面有「举报」。一天之内有人看，结果会告诉您，别人不会知道是您说的。'],
  ['没有网，写的东西会丢吗？', '不会，都存在手机上。有网了再点一次提交。'],
  ['怎么删掉我的信息？', '我的 → 隐私与账号。可以改、可以复制一份、可以注销。'],
]

/** 教我怎么用: plain answers, each to be heard as well, and whom to ring. */
export default function HelpPage() {
  const phone = useHelpPhone()
  const about = useQuery({ queryKey: ['about'], queryFn: sessionApi.about, staleTime: Number.POSITIVE_INFINITY })
  const [shown, setShown] = useState<number | null>(0)
  const operator = about.data?.operator
  return (
    <Page title='教我怎么用'>
      <List>
        {ANSWERS.map(([question, answer], at) => (
          <View key={question}>
            <Press className='cell' onPress={() => setShown(shown === at ? null : at)} expanded={shown === at}>
              <View className='grow b'>
                <Phrases>{question}</Phrases>
              </View>
              <View className='c3 row'>
                <Icon name={shown === at ? 'minus' : 'chevron-down'} />
              </View>
            </Press>
            {shown === at && (
              <Note>
                <View className='prose'>{answer}</View>
                <View className='row m8'>
                  <Listen text={`${question}${answer}`} />
                </View>
              </Note>
            )}
          </View>
        ))}
      </List>
      <Section title='想跟人说' />
      <List>
        <Cell icon='phone' iconTone='call' title={`打给${phone.name}`} value={phone.number} onPress={() => void dial(phone.number)} />
        {operator?.phone && operator.phone !== phone.number && (
          <Cell
            icon='phone'
            iconTone='call'
            title={operator.name || '运营单位'}
            value={operator.phone}
            onPress={() => void dial(operator.phone)}
          />
        )}
        <Cell icon='message-report' title='对小程序有意见' value='说给社区听' onPress={() => open('complain')} />
        <Cell icon='lock' title='隐私与账号' onPress={() => open('privacy')} />
      </List>
    </Page>
  )
}

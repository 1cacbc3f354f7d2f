import { View } from '@tarojs/components'
import { judgesReports } from '@wish/shared'
import { useState } from 'react'
import './index.scss'
import { useMineCounts } from '../../features/appeals/use-appeals'
import { voicesOf } from '../../features/notices/use-notices'
import { useReportCounts } from '../../features/reports/use-reports'
import { atDesk, chooseIdentity, identitiesOf, useIdentity } from '../../features/session/identity'
import { MorningCell } from '../../features/session/morning-cell'
import { useHelpPhone } from '../../features/session/phone'
import { Staying } from '../../features/session/staying'
import { changeSettings, leave, switchElder, useMe, useSignedIn, useTextSize } from '../../features/session/use-session'
import { BuildingSheet } from '../../features/territory/building-sheet'
import { homeOf } from '../../features/territory/use-community'
import { dial } from '../../platform/device'
import { open } from '../../platform/navigation'
import { asProblem } from '../../platform/problem'
import { useRefresh } from '../../platform/refresh'
import { useElder } from '../../ui/elder'
import { Heading } from '../../ui/heading'
import { Icon } from '../../ui/icon'
import { Button, Mini } from '../../ui/kit/button'
import { Card } from '../../ui/kit/card'
import { Choice, Switch } from '../../ui/kit/choice'
import { ask } from '../../ui/kit/dialog'
import { Dots } from '../../ui/kit/dots'
import { Cell, Figures, List } from '../../ui/kit/list'
import { Loaded } from '../../ui/kit/loaded'
import { Page } from '../../ui/kit/page'
import { Sheet } from '../../ui/kit/sheet'
import { SkeletonCards } from '../../ui/kit/skeleton'
import { TextSizeControl, textSizeWords } from '../../ui/kit/text-size'
import { toast } from '../../ui/kit/toast'
import { Phrases } from '../../ui/phrases'

const HOTLINE = '12345'

/** Me: who I am here, as what I look at things, how large I want them, whom to ring. */
export default function MePage() {
  const signedIn = useSignedIn()
  const { elder } = useElder()
  const size = useTextSize()
  const me = useMe()
  const phone = useHelpPhone()
  const [sheet, setSheet] = useState<'identity' | 'building' | 'size' | null>(null)
  const counts = useMineCounts(signedIn)
  useRefresh(async () => {
    if (signedIn) await Promise.all([me.refetch(), counts.refetch()])
  })
  const identity = useIdentity(me.data)
  const identities = me.data ? identitiesOf(me.data) : []

  const judges = me.data?.memberships.some(({ role }) => judgesReports(role)) ?? false
  const { waiting: reported = 0 } = useReportCounts(judges).data ?? {}
  const signOut = async () => {
    if (await ask({ title: '退出登录？', text: '没提交的内容还留在手机上，您的事会照样办。', yes: '退出', no: '不退出', tone: 'brand' }))
      await leave()
  }
  return (
    <Page title='我的' tab ground='dawn'>
      {me.data ? (
        <View className='row g12 me-head'>
          <View className='avatar avatar-l'>
            <Icon name='user' />
          </View>
          <View className='grow'>
            <Heading level={2} className='f22 b'>
              {me.data.name}
            </Heading>
            {me.data.grid || me.data.settings.buildingName ? (
              <Dots className='f15 c2' parts={[me.data.grid?.communityName, me.data.grid?.name, me.data.settings.buildingName]} />
            ) : (
              <View className='f15 c2'>还没选楼栋</View>
            )}
          </View>
        </View>
      ) : signedIn ? (
        <Loaded query={me} skeleton={<SkeletonCards count={1} />} part>
          {() => null}
        </Loaded>
      ) : (
        <Card className='row g12'>
          <View className='avatar'>
            <Icon name='user' size='l' />
          </View>
          <View className='grow'>
            <View className='b f18'>还没登录</View>
            <View className='f15 c2'>
              <Phrases>先随便看，要提的时候再登录</Phrases>
            </View>
          </View>
          <Button tone='brand' small onPress={() => open('signIn')}>
            登录
          </Button>
        </Card>
      )}
      <Staying />
      {identities.length > 1 && (
        <Card className='row sp g12 wrap'>
          <View className='row g12'>
            <Icon name='id-badge-2' />
            <View className='me-identity'>
              <View className='f15 c2'>现在的身份</View>
              <View className='b'>{identity.words}</View>
            </View>
          </View>
          <Mini tone='blue' icon='arrows-exchange' onPress={() => setSheet('identity')}>
            换身份
          </Mini>
        </Card>
      )}
      {me.data && (
        <Figures
          items={[
            { value: counts.data?.appeals ?? '–', label: '我的诉求', onPress: () => open('myAppeals', { which: 'appeals' }) },
            { value: counts.data?.wishes ?? '–', label: '我的心愿', onPress: () => open('myAppeals', { which: 'wishes' }) },
            { value: counts.data?.helped ?? '–', label: '我帮过的', onPress: () => open('work') },
          ]}
        />
      )}
      <Card weight='lamp' className='row g12'>
        <View className='cl row'>
          <Icon name='text-size' />
        </View>
        <View className='grow me-identity'>
          <View className='b'>长辈版</View>
          <View className='f15 me-elder'>
            <Phrases>字大、按钮大，一次只做一件事</Phrases>
          </View>
        </View>
        <Switch on={elder} onChange={switchElder} label='长辈版' />
      </Card>
      <List>
        <Cell icon='adjustments' title='字的大小' value={textSizeWords(size.fontScale)} onPress={() => setSheet('size')} />
      </List>
      <List>
        {me.data && <Cell icon='mail' title='消息和提醒' onPress={() => open('inbox')} />}
        {me.data && <MorningCell me={me.data} />}
        {me.data && (
          <Cell icon='building' title='我的楼栋' value={me.data.settings.buildingName ?? '还没选'} onPress={() => setSheet('building')} />
        )}
        <Cell
          icon='speakerphone'
          title='通知'
          value={voicesOf(me.data).length > 0 ? '看和写' : undefined}
          onPress={() => open('notices')}
        />
        <Cell icon='user-heart' title='我的网格员' onPress={() => open('gridCard')} />
        {me.data && atDesk(me.data) && <Cell icon='chart-bar' title='响应、解决、满意' onPress={() => open('rates')} />}
        {me.data && atDesk(me.data) && <Cell icon='calendar' title='放假安排' onPress={() => open('calendar')} />}
        {judges && (
          <Cell icon='flag' title='举报待看' value={reported > 0 ? `${reported} 条` : undefined} onPress={() => open('reports')} />
        )}
        <Cell
          icon='lock'
          title='隐私与账号'
          value={me.data ? (me.data.phone ?? '没有留电话') : undefined}
          onPress={() => open('privacy')}
        />
        <Cell icon='headset' title='教我怎么用' onPress={() => open('help')} />
      </List>
      {signedIn && (
        <View className='m16 col'>
          <Button icon='logout' onPress={signOut}>
            退出登录
          </Button>
        </View>
      )}
      <List className='m16'>
        <Cell icon='phone' iconTone='call' title={`打给${phone.name}`} value={phone.number} onPress={() => void dial(phone.number)} />
        {phone.number !== HOTLINE && (
          <Cell icon='phone' iconTone='call' title='打给市民热线' value={HOTLINE} onPress={() => void dial(HOTLINE)} />
        )}
      </List>
      <Sheet open={sheet === 'identity'} title='以什么身份看' onClose={() => setSheet(null)}>
        <Choice
          options={identities.map((each) => ({ value: each.membership?.id ?? 'resident', label: each.words }))}
          value={identity.membership?.id ?? 'resident'}
          onChange={(id) => {
            const chosen = identities.find((each) => (each.membership?.id ?? 'resident') === id)
            if (chosen) chooseIdentity(chosen)
            setSheet(null)
          }}
          label='以什么身份看'
        />
      </Sheet>
      <Sheet open={sheet === 'size'} title='字的大小' onClose={() => setSheet(null)}>
        <TextSizeControl value={size.fontScale} onChange={size.choose} />
      </Sheet>
      <BuildingSheet
        home={homeOf(me.data)}
        open={sheet === 'building'}
        onClose={() => setSheet(null)}
        onChoose={(building) => {
          changeSettings({ buildingId: building.id }).then(
            () => toast('记住您的楼栋了'),
            (thrown) => toast(asProblem(thrown).message, 'bad'),
          )
        }}
      />
    </Page>
  )
}

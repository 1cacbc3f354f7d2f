import { View } from '@tarojs/components'
import { DOCUMENT_NAMES, DOCUMENTS } from '@wish/shared'
import { useState } from 'react'
import { readDocument } from '../../../features/session/consent'
import { useHelpPhone } from '../../../features/session/phone'
import { PhoneButton } from '../../../features/session/phone-button'
import { sessionApi } from '../../../features/session/session.api'
import { Staying } from '../../../features/session/staying'
import { changeSettings, leave, useMe, useSignedIn } from '../../../features/session/use-session'
import { BuildingSheet } from '../../../features/territory/building-sheet'
import { homeOf } from '../../../features/territory/use-community'
import { IS_H5 } from '../../../platform/env'
import { open } from '../../../platform/navigation'
import { PRIVACY_ITEMS } from '../../../platform/privacy'
import { asProblem } from '../../../platform/problem'
import { queries } from '../../../platform/query'
import { useRefresh } from '../../../platform/refresh'
import { Button, TextButton, WechatButton } from '../../../ui/kit/button'
import { ask } from '../../../ui/kit/dialog'
import { Cell, List } from '../../../ui/kit/list'
import { Loaded } from '../../../ui/kit/loaded'
import { Note } from '../../../ui/kit/note'
import { Page } from '../../../ui/kit/page'
import { Section } from '../../../ui/kit/section'
import { SkeletonCards } from '../../../ui/kit/skeleton'
import { toast } from '../../../ui/kit/toast'
import { NameSheet } from './name-sheet'

const failed = (thrown: unknown) => toast(asProblem(thrown).message, 'bad')

/** 隐私与账号: what is known about me and how to put it right, what I agreed to, taking a copy, leaving. */
export default function PrivacyPage() {
  const signedIn = useSignedIn()
  const me = useMe()
  const phone = useHelpPhone()
  const [sheet, setSheet] = useState<'name' | 'building' | null>(null)
  useRefresh(async () => {
    if (signedIn) await me.refetch()
  })
  const forgetPhone = async () => {
    if (!(await ask({ title: '不留电话了？', text: '工作人员就只能在这里给您留言。以后想留还可以再留。', yes: '不留了', no: '还是留着' })))
      return
    await sessionApi.forgetPhone().then((fresh) => {
      queries.setQueryData(['me'], fresh)
      toast('电话删掉了')
    }, failed)
  }
  const withdraw = async () => {
    const text = '撤回以后：可以接着看，不能再提交；办过的事照样有效。要连信息一起删掉，请用「注销账号」。现在撤回并退出登录吗？'
    if (!(await ask({ title: '撤回同意', text, yes: '撤回并退出', no: '不撤回' }))) return
    await sessionApi.withdrawConsent().then(async () => {
      await leave()
      toast('已经撤回，也退出登录了')
      open('me')
    }, failed)
  }
  return (
    <Page title='隐私与账号'>
      <Staying />
      {signedIn ? (
        <Loaded query={me} skeleton={<SkeletonCards count={2} />} phone={phone}>
          {(data) => (
            <>
              <Section title='我的信息' />
              <List>
                <Cell icon='user' title='怎么称呼您' value={data.name} onPress={() => setSheet('name')} />
                <Cell
                  icon='building'
                  title='我的楼栋'
                  value={data.settings.buildingName ?? '还没选'}
                  onPress={() => setSheet('building')}
                />
                <Cell icon='phone' title='我的电话' value={data.phone ?? '没有留'} />
              </List>
              {(!IS_H5 || data.phone) && (
                <View className='row g12 wrap m8'>
                  {!IS_H5 && <PhoneButton>{data.phone ? '换个电话' : '留个电话'}</PhoneButton>}
                  {data.phone && (
                    <Button tone='plain' onPress={forgetPhone}>
                      不留电话了
                    </Button>
                  )}
                </View>
              )}
              <View className='f15 c2 m8'>电话可留可不留，只给办您这件事的工作人员看。</View>
              <List className='m12'>
                <Cell icon='eye' title='谁看过我的电话' onPress={() => open('reveals')} />
                <Cell icon='copy' title='复制一份我的信息' onPress={() => open('copy')} />
              </List>
            </>
          )}
        </Loaded>
      ) : (
        <Note icon='info-circle'>还没登录，这里没有存您的任何信息。</Note>
      )}
      <Section title='用到时才问您' />
      <List>
        {PRIVACY_ITEMS.map(({ item, why, instead }) => (
          <Cell
            key={item}
            icon='shield-check'
            title={
              <View>
                <View className='b'>{item}</View>
                <View className='f15 c2'>
                  {why}。{instead}。
                </View>
              </View>
            }
          />
        ))}
      </List>
      {!IS_H5 && (
        <View className='row m12'>
          <WechatButton openType='openSetting' icon='settings'>
            看看微信里的授权
          </WechatButton>
        </View>
      )}
      <Section title='说明' />
      <List>
        {DOCUMENT_NAMES.map((name) => (
          <Cell
            key={name}
            icon='book'
            title={DOCUMENTS[name].title}
            value={`第 ${DOCUMENTS[name].version} 版`}
            onPress={() => readDocument(name)}
          />
        ))}
      </List>
      {me.data && (
        <>
          <Section title='不想用了' />
          <List>
            <Cell icon='trash' title='注销账号' onPress={() => open('leaveAccount')} />
          </List>
          <View className='row m16'>
            <TextButton onPress={() => void withdraw()}>撤回同意</TextButton>
          </View>
        </>
      )}
      {sheet === 'name' && <NameSheet name={me.data?.name ?? ''} onClose={() => setSheet(null)} />}
      <BuildingSheet
        home={homeOf(me.data)}
        open={sheet === 'building'}
        onClose={() => setSheet(null)}
        onChoose={(building) => void changeSettings({ buildingId: building.id }).then(() => toast('记住您的楼栋了'), failed)}
      />
    </Page>
  )
}

import { View } from '@tarojs/components'
import { numberWords, type RevealView, whenWords } from '@wish/shared'
import { useHelpPhone } from '../../../features/session/phone'
import { useReveals } from '../../../features/session/use-reveals'
import { useSignedIn } from '../../../features/session/use-session'
import { open } from '../../../platform/navigation'
import { useRefresh } from '../../../platform/refresh'
import { Card } from '../../../ui/kit/card'
import { Dots } from '../../../ui/kit/dots'
import { SignInFirst } from '../../../ui/kit/gates'
import { Loaded } from '../../../ui/kit/loaded'
import { LongList } from '../../../ui/kit/long-list'
import { Page } from '../../../ui/kit/page'
import { SkeletonCards } from '../../../ui/kit/skeleton'
import { Empty } from '../../../ui/kit/states'

/** 谁看过我的电话: every look at my number, by whom, when, what for and for which of my matters. */
export default function RevealsPage() {
  const signedIn = useSignedIn()
  const reveals = useReveals(signedIn)
  const phone = useHelpPhone()
  useRefresh(reveals.refetch)
  return (
    <Page title='谁看过我的电话'>
      {signedIn ? (
        <Loaded query={reveals} skeleton={<SkeletonCards />} phone={phone}>
          {(items) =>
            items.length === 0 ? (
              <Empty art='door-locked' title='还没有人看过'>
                只有办您的事的人能看您的电话，看一次，这里记一次。
              </Empty>
            ) : (
              <>
                <View className='prose'>办您的事的人才能看您的电话，看一次记一次。</View>
                <View className='m12'>
                  <LongList items={items} keyOf={({ id }) => id} growing={reveals}>
                    {(item) => <Look item={item} />}
                  </LongList>
                </View>
              </>
            )
          }
        </Loaded>
      ) : (
        <SignInFirst title='登录以后才能看'>谁看过您的电话，都记在这里。</SignInFirst>
      )}
    </Page>
  )
}

/** One look. */
function Look({ item: { at, who, why, about }, now = new Date() }: { item: RevealView; now?: Date }) {
  return (
    <Card onPress={about ? () => open('appeal', { id: about.id }) : undefined} label={`${who}，${why}`}>
      <View className='b f18'>{who}</View>
      <View className='m4'>{why}</View>
      {about && <View className='c2 m4 clamp2'>{about.title}</View>}
      <Dots className='f15 c3 m4' parts={[whenWords(new Date(at), now), about && numberWords(about.no, now)]} />
    </Card>
  )
}

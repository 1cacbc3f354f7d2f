import { useQuery } from '@tanstack/react-query'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { DOCUMENTS, type DocumentName } from '@wish/shared'
import { sessionApi } from '../../../features/session/session.api'
import { IS_H5 } from '../../../platform/env'
import { openPrivacyContract } from '../../../platform/privacy'
import { Heading } from '../../../ui/heading'
import { TextButton } from '../../../ui/kit/button'
import { Listen } from '../../../ui/kit/listen'
import { Page } from '../../../ui/kit/page'
import { TEXTS } from './texts'

const NOBODY_YET = { name: '', phone: '', address: '' }

/** One of the two documents, whole, in plain words; readable without a network and without having signed in. */
export default function DocumentPage() {
  const which: DocumentName = useRouter().params.which === 'agreement' ? 'agreement' : 'privacy'
  const about = useQuery({ queryKey: ['about'], queryFn: sessionApi.about, staleTime: Number.POSITIVE_INFINITY })
  const { title, version, since } = DOCUMENTS[which]
  const parts = TEXTS[which](about.data?.operator ?? NOBODY_YET)
  return (
    <Page title={title}>
      <View className='row sp g12'>
        <View className='f15 c2 grow'>
          第 {version} 版 · {since} 起用
        </View>
        <Listen text={parts.flatMap(({ heading, says }) => [heading, ...says]).join('。')} />
      </View>
      {parts.map(({ heading, says }) => (
        <View key={heading} className='m16'>
          <Heading level={2} className='f20 b'>
            {heading}
          </Heading>
          {says.map((sentence) => (
            <View key={sentence} className='m8 prose'>
              {sentence}
            </View>
          ))}
        </View>
      ))}
      {which === 'privacy' && !IS_H5 && (
        <View className='m16'>
          <TextButton onPress={openPrivacyContract}>看微信里登记的《用户隐私保护指引》</TextButton>
        </View>
      )}
    </Page>
  )
}

import { View } from '@tarojs/components'
import { DOCUMENT_NAMES, DOCUMENTS, type DocumentName, SHOWN } from '@wish/shared'
import { useEffect } from 'react'
import { create } from 'zustand'
import { agreeWith } from '../../platform/http'
import { currentRoute, open } from '../../platform/navigation'
import { PAGES } from '../../platform/pages'
import { asProblem } from '../../platform/problem'
import { queries } from '../../platform/query'
import { Button, TextButton } from '../../ui/kit/button'
import { Check } from '../../ui/kit/choice'
import { Sheet } from '../../ui/kit/sheet'
import { toast } from '../../ui/kit/toast'
import { sessionApi } from './session.api'

interface Asking {
  /** Everybody who waits for the answer. */
  waiting: ((agreed: boolean) => void)[]
  /** The person went to read one of the documents and will be back. */
  reading: boolean
}

const useAsking = create<Asking>(() => ({ waiting: [], reading: false }))

/** Opens one of the two documents. */
export function readDocument(which: DocumentName): void {
  useAsking.setState({ reading: true })
  open('document', { which })
}

/** Asks a signed-in person to agree to what has changed; called by the network when the server wants it. */
export function connectConsent(): void {
  agreeWith(() => new Promise((resolve) => useAsking.setState(({ waiting }) => ({ waiting: [...waiting, resolve] }))))
}

function answer(agreed: boolean): void {
  const { waiting } = useAsking.getState()
  useAsking.setState({ waiting: [], reading: false })
  for (const tell of waiting) tell(agreed)
}

/** The question itself, on whatever page it comes up; out of the way while the person reads. */
export function ConsentHost() {
  const { waiting, reading } = useAsking()
  useEffect(() => {
    if (`/${currentRoute()}` !== PAGES.document.path) useAsking.setState({ reading: false })
  }, [])
  const agree = async () => {
    try {
      queries.setQueryData(['me'], await sessionApi.agree(SHOWN))
      answer(true)
    } catch (thrown) {
      toast(asProblem(thrown).message, 'bad')
    }
  }
  return (
    <Sheet
      open={waiting.length > 0 && !reading}
      title='请先看一看这两份说明'
      onClose={() => answer(false)}
      foot={
        <View className='col grow'>
          <Button tone='blue' onPress={agree} busyText='正在记下…'>
            看过了，同意
          </Button>
        </View>
      }
    >
      <View className='prose'>说明写着我们用您的哪些信息、做什么用。您同意以后，刚才的事接着办；不同意，也可以接着看。</View>
      <DocumentLinks />
    </Sheet>
  )
}

/** The two documents as links. */
function DocumentLinks() {
  return (
    <View className='row g12 wrap m12'>
      {DOCUMENT_NAMES.map((name) => (
        <TextButton key={name} onPress={() => readDocument(name)}>
          《{DOCUMENTS[name].title}》
        </TextButton>
      ))}
    </View>
  )
}

/** The box to tick before signing in, empty at first, with both documents beside it. */
export function AgreeBox({ agreed, onChange }: { agreed: boolean; onChange: (agreed: boolean) => void }) {
  return (
    <View className='m12'>
      <Check checked={agreed} onChange={onChange}>
        我看过并同意下面两份说明
      </Check>
      <DocumentLinks />
    </View>
  )
}

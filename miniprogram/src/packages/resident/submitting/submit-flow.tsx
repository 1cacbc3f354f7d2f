import { View } from '@tarojs/components'
import { useEffect } from 'react'
import './submitting.scss'
import { useHelpPhone } from '../../../features/session/phone'
import { useMe, useSignedIn, whenSignedIn } from '../../../features/session/use-session'
import { type Door, placeOfAccount, worthKeeping } from '../../../features/submission/draft'
import { useDraft } from '../../../features/submission/use-draft'
import { scrollTop } from '../../../platform/device'
import { open, replace } from '../../../platform/navigation'
import type { Problem } from '../../../platform/problem'
import { Heading } from '../../../ui/heading'
import { Icon } from '../../../ui/icon'
import { Button, TextButton } from '../../../ui/kit/button'
import { ask } from '../../../ui/kit/dialog'
import { BottomBar, Page } from '../../../ui/kit/page'
import { Failed } from '../../../ui/kit/states'
import { FormSteps } from '../../../ui/kit/steps'
import { usePhotos } from '../../../ui/photos/use-photos'
import { StepCheck } from './step-check'
import { StepWhat } from './step-what'
import { StepWhere } from './step-where'
import { WORDS } from './words'

const STEPS = 3

/** The three steps from a thought to an appeal. What was typed is on the device at every moment until the server has it. */
export function SubmitFlow({ door }: { door: Door }) {
  const words = WORDS[door]
  const signedIn = useSignedIn()
  const me = useMe()
  const phone = useHelpPhone()
  const flow = useDraft(door)
  const { draft, edit, saved, errors, judge, submit, sending } = flow
  const photos = usePhotos(draft.photos, (items) => edit({ photos: items }), signedIn)

  const known = placeOfAccount(me.data)
  useEffect(() => {
    if (!draft.place && known) edit({ place: known })
  }, [draft.place, known, edit])

  const go = (step: number) => {
    edit({ step })
    scrollTop()
  }
  const next = () => {
    if (judge(draft.step)) go(draft.step + 1)
    else scrollTop()
  }
  const send = () =>
    new Promise<void>((settled) => {
      whenSignedIn(() => {
        void submit(photos.finish)
          .then((appeal) => {
            if (appeal) replace('result', { id: appeal.id })
            else scrollTop()
          })
          .finally(settled)
      })
      // the sign-in page is open: the button must not stay busy behind it
      if (!signedIn) settled()
    })
  const startOver = async () => {
    if (await ask({ title: '清空重新写？', text: '写的字和照片都会清掉。', yes: '清空', no: '接着写', tone: words.tone })) {
      for (const { key } of photos.items) photos.remove(key)
      flow.restart()
    }
  }

  if (sending.state === 'failed') {
    const done = sending.problem.code === 'idempotency.key-reused'
    return (
      <Page title={words.title}>
        <Failed
          title={done ? '这一份之前已经交上去了' : '刚才没有交上去'}
          text={done ? '去“我的诉求”里看看它走到哪了。后来改的内容，可以在那里补充。' : safeWords(sending.problem)}
          onRetry={done ? undefined : send}
          phone={phone.number}
          phoneName={phone.name}
          more={
            done ? (
              <Button
                tone='blue'
                onPress={() => {
                  flow.restart()
                  open('myAppeals')
                }}
              >
                看看我的诉求
              </Button>
            ) : (
              <Button tone='plain' icon='pencil' onPress={flow.calm}>
                再改改
              </Button>
            )
          }
        />
      </Page>
    )
  }
  const savedWords = saved === null ? undefined : saved ? '已帮您存好' : '手机存不下了，请尽快提交'
  const heading = draft.step === 1 ? words.what : draft.step === 2 ? words.where : words.who
  return (
    <Page
      title={words.title}
      bar={
        <BottomBar>
          {draft.step > 1 && <Button onPress={() => go(draft.step - 1)}>上一步</Button>}
          {draft.step < STEPS ? (
            <Button tone={words.tone} onPress={next}>
              {draft.step === 1 ? '下一步：在哪里' : '下一步：看一遍'}
            </Button>
          ) : (
            <Button tone={words.tone} icon='send' busy={sending.state === 'busy'} busyText='正在提交…' onPress={send}>
              {words.send}
            </Button>
          )}
        </BottomBar>
      }
    >
      <FormSteps
        current={draft.step}
        total={STEPS}
        tone={words.tone}
        saved={
          savedWords && (
            <>
              <Icon name={saved ? 'cloud-check' : 'alert-triangle'} />
              {savedWords}
            </>
          )
        }
      />
      <Heading level={2} className='f22 b submit-title'>
        {heading}
      </Heading>
      {draft.step === 1 && <StepWhat draft={draft} edit={edit} errors={errors} photos={photos} />}
      {draft.step === 2 && <StepWhere draft={draft} edit={edit} errors={errors} me={me.data} />}
      {draft.step === 3 && <StepCheck draft={draft} edit={edit} errors={errors} me={me.data} onStep={go} />}
      {draft.step === 1 && worthKeeping(draft) && (
        <View className='center m12'>
          <TextButton tone='ink' onPress={() => void startOver()}>
            清空重新写
          </TextButton>
        </View>
      )}
    </Page>
  )
}

/** What is safe and what to do now; the reason only where knowing it helps. */
function safeWords(problem: Problem): string {
  if (problem.temporary) return '您写的和拍的都还在，一个字没丢。可以再试一次，或者直接打电话说。'
  return `${problem.message}。您写的和拍的都还在。`
}

import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import './submitting.scss'
import { useMe, useSignedIn, whenSignedIn } from '../../../features/session/use-session'
import { type Door, placeOfAccount, type Question, worthKeeping } from '../../../features/submission/draft'
import { useDraft } from '../../../features/submission/use-draft'
import { scrollTop } from '../../../platform/device'
import { replace } from '../../../platform/navigation'
import { useElder } from '../../../ui/elder'
import { Heading } from '../../../ui/heading'
import { Icon } from '../../../ui/icon'
import { Button, TextButton } from '../../../ui/kit/button'
import { ask } from '../../../ui/kit/dialog'
import { BottomBar, Page } from '../../../ui/kit/page'
import { FormSteps } from '../../../ui/kit/steps'
import { usePhotos } from '../../../ui/photos/use-photos'
import { AskMore, AskWhen } from './ask-more'
import { AskPhotos, AskTell, AskWhat } from './ask-what'
import { AskWhere } from './ask-where'
import { placeOfQuestion } from './screens'
import { StepCheck } from './step-check'
import { UnsentResult } from './unsent-result'
import { WORDS } from './words'

/** The way from a thought to an appeal: three steps, or one question per screen. What was typed is on the device at every moment until the server has it. */
export function SubmitFlow({ door }: { door: Door }) {
  const words = WORDS[door]
  const { elder } = useElder()
  const signedIn = useSignedIn()
  const me = useMe()
  const flow = useDraft(door, useRouter().params.unsent)
  const { draft, edit, saved, errors, judge, submit, busy } = flow
  const photos = usePhotos(draft.photos, (items) => edit({ photos: items }), signedIn)
  const screen = placeOfQuestion(draft.at, elder, door)
  const [waits, setWaits] = useState<string>()

  const known = placeOfAccount(me.data)
  useEffect(() => {
    if (!draft.place && known) edit({ place: known })
  }, [draft.place, known, edit])

  const go = (at: Question) => {
    edit({ at })
    scrollTop()
  }
  const next = () => {
    if (screen.after && judge(screen.questions)) go(screen.after)
    else scrollTop()
  }
  const send = () =>
    new Promise<void>((settled) => {
      whenSignedIn(() => {
        void submit()
          .then((outcome) => {
            if ('arrived' in outcome) replace('result', { id: outcome.arrived.id })
            // shown right here: in a browser another page might not load without a network
            else if ('waiting' in outcome) setWaits(outcome.waiting)
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

  if (waits) return <UnsentResult unsent={waits} />
  const shows = (question: Question) => screen.questions.includes(question)
  const asked = { draft, edit, errors }
  const savedWords = saved === null ? undefined : saved ? '已帮您存好' : '手机存不下了，请尽快提交'
  return (
    <Page
      title={words.title}
      bar={
        <BottomBar>
          {screen.aside ? (
            <Button tone={words.tone} onPress={next}>
              好了，回去看一遍
            </Button>
          ) : (
            <>
              {screen.before && <Button onPress={() => screen.before && go(screen.before)}>上一步</Button>}
              {screen.after ? (
                <Button tone={words.tone} onPress={next}>
                  {nextWords(screen.after)}
                </Button>
              ) : (
                <Button tone={words.tone} icon='send' busy={busy} busyText='正在提交…' onPress={send}>
                  {words.send}
                </Button>
              )}
            </>
          )}
        </BottomBar>
      }
    >
      <FormSteps
        current={screen.current}
        total={screen.total}
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
        {headingOf(screen.questions, words)}
      </Heading>
      {shows('what') && <AskWhat {...asked} />}
      {shows('tell') && <AskTell {...asked} alone={elder} />}
      {shows('photos') && <AskPhotos errors={errors} photos={photos} alone={elder} />}
      {shows('where') && <AskWhere {...asked} />}
      {shows('when') && door === 'wish' && <AskWhen {...asked} />}
      {shows('more') && <AskMore {...asked} me={me.data} />}
      {shows('check') && <StepCheck {...asked} me={me.data} onAsk={go} />}
      {shows('what') && worthKeeping(draft) && (
        <View className='center m12'>
          <TextButton tone='ink' onPress={() => void startOver()}>
            清空重新写
          </TextButton>
        </View>
      )}
    </Page>
  )
}

function headingOf(questions: readonly Question[], words: (typeof WORDS)[Door]): string {
  const question = questions[0]
  if (question === 'tell') return words.tell
  if (question === 'photos') return words.pictures
  // a wish is asked for its day on the same screen, except in elder mode, where a screen asks one thing
  if (question === 'where') return questions.includes('more') ? words.where : '在哪里？'
  if (question === 'when') return '哪天之前，要花多少？'
  if (question === 'more') return '还有这些，可以改'
  return question === 'check' ? words.who : words.what
}

/** What the button leads to, in words. */
function nextWords(after: Question): string {
  if (after === 'tell') return '下一步：说一说'
  if (after === 'photos') return '下一步：照片'
  if (after === 'where') return '下一步：在哪里'
  if (after === 'when') return '下一步：什么时候'
  return '下一步：看一遍'
}

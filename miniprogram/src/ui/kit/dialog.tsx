import { View } from '@tarojs/components'
import { create } from 'zustand'
import { aria } from '../aria'
import { Heading } from '../heading'
import { useTrap } from '../trap'
import { Button, type ButtonTone } from './button'

interface Question {
  title: string
  text?: string
  yes: string
  no?: string
  tone?: ButtonTone
  answer: (yes: boolean) => void
}

const useQuestion = create<{ question: Question | null }>(() => ({ question: null }))

/** Asks before something that cannot be taken back, or tells what must be read. Closing it any other way means no. */
export function ask(question: Omit<Question, 'answer'>): Promise<boolean> {
  useQuestion.getState().question?.answer(false)
  return new Promise((resolve) => {
    const answer = (yes: boolean) => {
      useQuestion.setState({ question: null })
      resolve(yes)
    }
    useQuestion.setState({ question: { ...question, answer } })
  })
}

/** Where the question appears; part of every page. */
export function DialogHost() {
  const { question } = useQuestion()
  const root = useTrap(question !== null, () => question?.answer(false))
  if (!question) return null
  const { title, text, yes, no = '再想想', tone = 'blue', answer } = question
  return (
    <View className='veil-root' ref={root} {...aria({ role: 'alertdialog', modal: true, label: title })}>
      <View className='veil fade-in' catchMove onClick={() => answer(false)} />
      <View className='dialog'>
        <Heading level={2} className='f20 b'>
          {title}
        </Heading>
        {text && <View className='c2 m8 prose'>{text}</View>}
        <View className='dialog-row'>
          <Button tone='plain' grow onPress={() => answer(false)}>
            {no}
          </Button>
          <Button tone={tone} grow onPress={() => answer(true)}>
            {yes}
          </Button>
        </View>
      </View>
    </View>
  )
}

import { View } from '@tarojs/components'
import { useEffect } from 'react'
import { create } from 'zustand'
import { onPrivacyQuestion, openPrivacyContract, type PrivacyQuestion } from '../../platform/privacy'
import { Button, TextButton, WechatButton } from '../../ui/kit/button'
import { Sheet } from '../../ui/kit/sheet'
import { toast } from '../../ui/kit/toast'

/** WeChat looks whether the button of this id was really tapped. */
const AGREE_BUTTON = 'privacy-agree'

/** Several calls may wait at once; one answer is for all of them. */
const useQuestions = create<{ questions: PrivacyQuestion[] }>(() => ({ questions: [] }))

/** Asks in our own words whenever WeChat wants the person's yes; and says what still works after a no. */
export function connectPrivacy(): void {
  onPrivacyQuestion(
    (question) => useQuestions.setState(({ questions }) => ({ questions: [...questions, question] })),
    (trouble) =>
      trouble === 'refused'
        ? toast('没关系，不用它也能接着办。想用的时候，过一会儿再点一次')
        : toast('这个功能现在用不了，不用它也能接着办', 'bad'),
  )
}

function answer(each: (question: PrivacyQuestion) => void): void {
  const { questions } = useQuestions.getState()
  useQuestions.setState({ questions: [] })
  for (const question of questions) each(question)
}

/** The sheet that asks, on whatever page the call was made. Closing it in any way is a no, and a no breaks nothing. */
export function PrivacyHost() {
  const { questions } = useQuestions()
  const [first] = questions
  useEffect(() => first?.shown(), [first])
  const refuse = () => answer((question) => question.refuse())
  return (
    <Sheet
      open={first !== undefined}
      title='先问您一声'
      onClose={refuse}
      foot={
        <>
          <Button grow onPress={refuse}>
            不用了
          </Button>
          <WechatButton
            openType='agreePrivacyAuthorization'
            id={AGREE_BUTTON}
            tone='blue'
            grow
            onAgree={() => answer((question) => question.agree(AGREE_BUTTON))}
          >
            同意
          </WechatButton>
        </>
      }
    >
      <View className='prose'>{first?.about?.ask ?? '这一步要用到受保护的信息，只用来办您的事。'}</View>
      <View className='c2 m8'>{first?.about?.instead ?? '不同意也能接着办'}。</View>
      <View className='m8'>
        <TextButton onPress={openPrivacyContract}>看《用户隐私保护指引》</TextButton>
      </View>
    </Sheet>
  )
}

import Taro from '@tarojs/taro'
import { IS_H5 } from './env'

/** WeChat alone can send messages to somebody who has left. */
export const CAN_ASK_FOR_MESSAGES = !IS_H5

/** Older WeChats ask about three templates at most. */
const MOST = 3
/** What WeChat calls the answers; everything newer (with a sound, and so on) is a yes. */
const ANSWERS = ['accept', 'reject', 'ban', 'filter']
/** Somebody has switched off all messages of this mini-program. */
const SWITCHED_OFF = 20004

/** Template → answer; `off`: all messages are switched off in WeChat's settings; `failed`: the question could not be put. */
export type MessageAnswers = Record<string, string> | 'off' | 'failed'

/** Lets WeChat ask; only possible inside a tap. */
export async function askForMessages(templateIds: readonly string[]): Promise<MessageAnswers> {
  try {
    const result = (await Taro.requestSubscribeMessage({ tmplIds: templateIds.slice(0, MOST) } as never)) as unknown as Record<
      string,
      unknown
    >
    const answers: Record<string, string> = {}
    for (const id of templateIds) {
      const answer = result[id]
      if (typeof answer === 'string') answers[id] = ANSWERS.includes(answer) ? answer : 'accept'
    }
    return answers
  } catch (failure) {
    return (failure as { errCode?: number }).errCode === SWITCHED_OFF ? 'off' : 'failed'
  }
}

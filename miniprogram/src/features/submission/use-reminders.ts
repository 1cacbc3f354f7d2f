import { useQuery } from '@tanstack/react-query'
import type { ConsentResult, MessageOffer } from '@wish/shared'
import { useState } from 'react'
import { get, post } from '../../platform/http'
import { freshKey } from '../../platform/key'
import { askForMessages, CAN_ASK_FOR_MESSAGES } from '../../platform/messages'
import type { Problem } from '../../platform/problem'

/** How the question about messages stands on the page of one matter. */
export type Reminders = 'hidden' | 'offered' | 'accepted' | 'declined' | 'off'

/**
 * 有进展提醒我: WeChat may be asked once per matter, in the tap, about what the office has set up; the answer goes into the
 * server's ledger. Nothing depends on it: messages also lie in the mini-program itself.
 */
export function useReminders(appealId: string, enabled: boolean) {
  const offer = useQuery<MessageOffer, Problem>({
    queryKey: ['message-offer', appealId],
    queryFn: ({ signal }) => get('/notifications/offer', { appealId }, signal),
    enabled: enabled && CAN_ASK_FOR_MESSAGES && appealId !== '',
    staleTime: Number.POSITIVE_INFINITY,
    retry: 1,
  })
  const [answered, setAnswered] = useState<'accepted' | 'declined' | 'off'>()
  const templateIds = offer.data?.templates.map(({ templateId }) => templateId) ?? []
  const state: Reminders = answered ?? (templateIds.length > 0 ? 'offered' : 'hidden')

  /** Must be called straight from the tap, before anything else is waited for. */
  const ask = async () => {
    const outcome = await askForMessages(templateIds)
    if (outcome === 'off') return setAnswered('off')
    if (outcome === 'failed') return undefined
    const answers = Object.entries(outcome).map(([templateId, result]) => ({ templateId, result: result as ConsentResult }))
    setAnswered(answers.some(({ result }) => result === 'accept') ? 'accepted' : 'declined')
    if (answers.length > 0) await tell({ appealId, source: 'RESULT_PAGE', answers })
    return undefined
  }
  return { state, ask }
}

/** The ledger is told twice if need be; after that the message simply does not come. */
async function tell(body: object): Promise<void> {
  const key = freshKey()
  const send = () => post<void>('/notifications/consents', body, key)
  await send()
    .catch(send)
    .catch(() => {})
}

import { type AppealCard, statusWords } from '@wish/shared'
import { Tag } from '../../ui/kit/tag'
import { STATUS_ICONS, statusTone } from './looks'

/** The state of an appeal: what the resident is told, or what staff call it. A wish that came true shines. */
export function StatusTag({
  appeal,
  staff,
  onWarm,
}: {
  appeal: Pick<AppealCard, 'status' | 'kind' | 'outcome'>
  staff?: boolean
  onWarm?: boolean
}) {
  const { status, kind, outcome } = appeal
  const lit = !staff && kind === 'WISH' && status === 'CLOSED' && (outcome === 'FULFILLED' || outcome === 'PARTIAL')
  return (
    <Tag tone={onWarm ? 'white' : lit ? 'lit' : statusTone(status)} icon={lit ? 'sparkles' : STATUS_ICONS[status]}>
      {statusWords(appeal, staff)}
    </Tag>
  )
}

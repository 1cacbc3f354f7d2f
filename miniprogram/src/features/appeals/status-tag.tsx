import { type AppealCard, type Status, statusWords } from '@wish/shared'
import { Tag } from '../../ui/kit/tag'
import { STATUS_ICONS, statusTone } from './looks'

/** Whose turn it is not: to whoever helps, 您 is the neighbour. */
const OTHERS_TURN: Partial<Record<Status, string>> = { COMPLETED: '等邻居看看', NEED_INFO: '等邻居补充' }

/** The state of an appeal: what the resident is told, or what staff call it. A wish that came true shines. */
export function StatusTag({
  appeal,
  staff,
  helper,
  onWarm,
}: {
  appeal: Pick<AppealCard, 'status' | 'kind' | 'outcome'>
  staff?: boolean
  /** Shown to whoever claimed it. */
  helper?: boolean
  onWarm?: boolean
}) {
  const { status, kind, outcome } = appeal
  const lit = !staff && kind === 'WISH' && status === 'CLOSED' && (outcome === 'FULFILLED' || outcome === 'PARTIAL')
  return (
    <Tag tone={onWarm ? 'white' : lit ? 'lit' : statusTone(status)} icon={lit ? 'sparkles' : STATUS_ICONS[status]}>
      {(helper && OTHERS_TURN[status]) || statusWords(appeal, staff)}
    </Tag>
  )
}

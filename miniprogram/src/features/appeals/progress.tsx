import { type Kind, STATUSES, type Status } from '@wish/shared'
import { Steps } from '../../ui/kit/steps'

/** The windows of a complaint; where one is a state, it has the word that the resident reads everywhere else. */
const WAY = [STATUSES.SUBMITTED.resident, '已受理', STATUSES.IN_PROGRESS.resident, STATUSES.COMPLETED.resident] as const
const WISH_WAY = ['许了愿', '等人认领', '正在圆', '请您看看'] as const
/** After a second no, or when it came back: it is not the resident's turn, another office looks at it. */
const DISPUTED = STATUSES.DISPUTED.resident

/** How far along the four windows; 4 is past the last one, null is off the way (not accepted, withdrawn). */
export function stageOf(status: Status): number | null {
  switch (status) {
    case 'SUBMITTED':
      return 0
    case 'NEED_INFO':
    case 'ASSIGNED':
    case 'CLAIMABLE':
      return 1
    case 'IN_PROGRESS':
    case 'ON_HOLD':
      return 2
    case 'COMPLETED':
    case 'DISPUTED':
      return 3
    case 'CLOSED':
      return 4
    case 'REJECTED':
    case 'WITHDRAWN':
    case 'MERGED':
      return null
  }
}

/** The four windows of an appeal on its way. */
export function Progress({ status, kind }: { status: Status; kind: Kind }) {
  const stage = stageOf(status)
  if (stage === null) return null
  const way = kind === 'WISH' ? WISH_WAY : WAY
  return <Steps labels={status === 'DISPUTED' ? [...way.slice(0, 3), DISPUTED] : way} current={stage} />
}

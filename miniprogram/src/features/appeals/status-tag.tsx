import { STATUSES, type Status } from '@wish/shared'
import { Tag } from '../../ui/kit/tag'
import { STATUS_ICONS, statusTone } from './looks'

/** The state of an appeal: what the resident is told, or what staff call it. */
export function StatusTag({ status, staff, onWarm }: { status: Status; staff?: boolean; onWarm?: boolean }) {
  return (
    <Tag tone={onWarm ? 'white' : statusTone(status)} icon={STATUS_ICONS[status]}>
      {staff ? STATUSES[status].staff : STATUSES[status].resident}
    </Tag>
  )
}

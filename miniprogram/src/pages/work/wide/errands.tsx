import { judgesReports } from '@wish/shared'
import { AfterwardsMinis } from '../../../features/appeals/afterwards/afterwards-entry'
import { overseesEnds } from '../../../features/appeals/afterwards/use-afterwards'
import { LostMinis } from '../../../features/appeals/lost/lost-entry'
import { leadsThere } from '../../../features/appeals/lost/use-lost'
import { PhoneTasksMini } from '../../../features/appeals/phone-tasks/phone-tasks-entry'
import type { WorkPlace } from '../../../features/appeals/use-work'
import { ContentsMini } from '../../../features/contents/contents-entry'
import { PartsMini } from '../../../features/partners/parts-entry'
import { ReportsMini } from '../../../features/reports/reports-entry'

/** What waits beside the matters themselves, each with its number; nothing that is empty takes room. */
export function Errands({ place: { unitId, serving } }: { place: WorkPlace }) {
  return (
    <div className='row g8 wrap desk-errands'>
      {unitId && <PartsMini unitId={unitId} />}
      {(overseesEnds(serving).desk || leadsThere(serving)) && <LostMinis unitId={unitId} />}
      {unitId && <PhoneTasksMini />}
      {overseesEnds(serving).desk && <AfterwardsMinis />}
      {judgesReports(serving.role) && <ReportsMini />}
      {judgesReports(serving.role) && <ContentsMini />}
    </div>
  )
}

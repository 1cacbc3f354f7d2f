import { lazy, Suspense } from 'react'
import type { Identity } from '../../features/session/identity'
import { Page } from '../../ui/kit/page'
import { SkeletonCards } from '../../ui/kit/skeleton'

// a phone's browser never fetches it
const DeskView = lazy(() => import('./wide/desk-view'))

/** The two panes of a wide browser. */
export function WideDesk({ identity }: { identity: Identity }) {
  return (
    <Suspense
      fallback={
        <Page title='办理' tab>
          <SkeletonCards />
        </Page>
      }
    >
      <DeskView key={identity.membership?.id} identity={identity} />
    </Suspense>
  )
}

import { watchUpdates } from '../../platform/updates'
import { onEveryPage } from '../../ui/kit/every-page'
import { ConsentHost, connectConsent } from './consent'
import { PageWatch } from './page-watch'
import { connectPrivacy, PrivacyHost } from './privacy-host'

/** Puts on every page what may have to be asked anywhere. Called once at start. */
export function connectEveryPage(): void {
  connectPrivacy()
  connectConsent()
  watchUpdates()
  for (const part of [PrivacyHost, ConsentHost, PageWatch]) onEveryPage(part)
}

import { useDidShow } from '@tarojs/taro'
import { useEffect } from 'react'
import { currentRoute } from '../../platform/navigation'
import { PAGES } from '../../platform/pages'
import { mayBeShared, stopSharing } from '../../platform/sharing'
import { applyUpdate, useUpdate } from '../../platform/updates'
import { ask } from '../../ui/kit/dialog'

let asked = false

/** Offers the new version, if there is one and home is in front; once. */
function offerUpdate(): void {
  if (!useUpdate.getState().ready || asked || `/${currentRoute()}` !== PAGES.home.path) return
  asked = true
  void ask({ title: '有新版本了', text: '换上新版本只要几秒钟，没提交的内容都留着。', yes: '现在换', no: '以后再说' }).then(
    (yes) => yes && applyUpdate(),
  )
}

/** What every shown page sees to: only public pages can be sent on, and a new version is offered at home and never in the middle of something. */
export function PageWatch() {
  const { ready } = useUpdate()
  useEffect(() => {
    if (!mayBeShared(currentRoute())) stopSharing()
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew when one has become ready
  useEffect(offerUpdate, [ready])
  // a tab that was left before it had settled has never noticed it, and is not drawn anew when one comes back
  useDidShow(offerUpdate)
  return null
}

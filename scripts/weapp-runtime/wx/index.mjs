import { accountApis } from './account.mjs'
import { createAnswering } from './answer.mjs'
import { cloudApis } from './cloud.mjs'
import { deviceApis, SCREEN } from './device.mjs'
import { dialogApis } from './dialogs.mjs'
import { fileApis } from './files.mjs'
import { measureApis } from './measures.mjs'
import { navigationApis } from './navigation.mjs'
import { networkApis } from './network.mjs'
import { isProtected } from './privacy.mjs'
import { storageApis } from './storage.mjs'

/** The `wx` object of one phone. What WeChat has and this table has not is missing for the mini-program too, and `canIUse` says so. */
export function createWx({ phone, listeners, stack, files, storage, layout, copyIn, mapUrl, calls, report, isRunning, more }) {
  const plain = createAnswering({ copyIn, calls, report, isRunning })
  const answer = (name, options, work = () => ({})) =>
    plain(name, options, async () => {
      if (isProtected(name, options)) await phone.privacy.pass(name)
      return work()
    })
  const parts = {
    phone,
    listeners,
    stack,
    files,
    storage,
    layout,
    screen: SCREEN,
    copyIn,
    mapUrl,
    answer,
  }
  const wx = {
    ...navigationApis(parts),
    ...storageApis(parts),
    ...deviceApis(parts),
    ...accountApis(parts),
    ...dialogApis(parts),
    ...fileApis(parts),
    ...networkApis(parts),
    ...measureApis(parts),
    ...cloudApis(parts),
    ...more,
  }
  wx.canIUse = (schema) => schema.split('.')[0] in wx || /^[a-z-]+$/.test(schema)
  return wx
}

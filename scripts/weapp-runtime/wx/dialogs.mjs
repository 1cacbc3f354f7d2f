/**
 * What WeChat draws itself over a page: toasts, loading, modals, action sheets. They stay on `phone.overlay` until they end or a
 * finger answers them, so a script reads and taps them like anything else on the screen.
 */
export function dialogApis({ answer, phone }) {
  const ask = (overlay) =>
    new Promise((resolve, reject) => {
      phone.overlay.dialog = { ...overlay, settle: { resolve, reject } }
    }).finally(() => {
      phone.overlay.dialog = undefined
    })
  let toastTimer
  const notice = (title, duration) => {
    clearTimeout(toastTimer)
    phone.overlay.notice = title
    if (duration) toastTimer = setTimeout(() => (phone.overlay.notice = undefined), duration).unref()
  }
  return {
    showToast: (options) => answer('showToast', options, () => notice(options.title, options.duration ?? 1500)),
    hideToast: (options) => answer('hideToast', options, () => notice(undefined)),
    showLoading: (options) => answer('showLoading', options, () => notice(options.title)),
    hideLoading: (options) => answer('hideLoading', options, () => notice(undefined)),
    showModal: (options) => answer('showModal', options, () => ask(modal(options))),
    showActionSheet: (options) => answer('showActionSheet', options, () => ask(actionSheet(options))),
  }
}

function modal({ title = '', content = '', showCancel = true, cancelText = '取消', confirmText = '确定', editable = false }) {
  const buttons = [
    { text: confirmText, press: ({ resolve }, typed) => resolve({ confirm: true, cancel: false, content: editable ? typed : null }) },
  ]
  if (showCancel) buttons.unshift({ text: cancelText, press: ({ resolve }) => resolve({ confirm: false, cancel: true, content: null }) })
  return { text: [title, content], typed: editable ? content : '', editable, buttons }
}

function actionSheet({ itemList, alertText = '' }) {
  const buttons = itemList.map((text, tapIndex) => ({ text, press: ({ resolve }) => resolve({ tapIndex }) }))
  buttons.push({ text: '取消', press: ({ reject }) => reject(new Error('cancel')) })
  return { text: [alertText], typed: '', editable: false, buttons }
}

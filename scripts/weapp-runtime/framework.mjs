import { createRequire } from 'node:module'
import { JSDOM } from 'jsdom'

const require = createRequire(import.meta.url)
let shared

/**
 * WeChat's component framework (glass-easel) on a jsdom document: one per process, shared by all phones that are booted in it,
 * because glass-easel reads the global `document` while it is being loaded.
 */
export function loadFramework() {
  shared ??= createFramework()
  return shared
}

function createFramework() {
  const { window } = new JSDOM('<!doctype html><body></body>', { pretendToBeVisual: true })
  for (const name of ['window', 'document', 'HTMLElement', 'Element', 'Event', 'MutationObserver']) {
    globalThis[name] = name === 'window' ? window : window[name]
  }
  globalThis.requestAnimationFrame = window.requestAnimationFrame.bind(window)
  const glassEasel = require('glass-easel')
  const { MiniProgramEnv } = require('glass-easel-miniprogram-adapter')
  leaveOutUnsetAttributes(glassEasel.NativeNode)
  const listeners = new Set()
  glassEasel.addGlobalErrorListener((error, where) => {
    for (const listener of listeners) listener(error, where)
    return false
  })
  // such as wx:for over undefined, which WeChat takes for an empty list without a word
  glassEasel.addGlobalWarningListener(() => false)
  return {
    glassEasel,
    document: window.document,
    createEnv: () => new MiniProgramEnv(),
    /** Calls back with every error that the framework catches in templates, lifetimes or event handlers; returns the way to stop. */
    onError(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** For a built-in component of WeChat, a value of undefined means "not given"; glass-easel would write `disabled=""`, which means yes. */
function leaveOutUnsetAttributes(NativeNode) {
  NativeNode.prototype.updateAttribute = function (name, value) {
    if (value === undefined || value === null) this.removeAttribute(name)
    else this.setAttribute(name, value)
  }
}

import { IS_H5 } from './env'

// In a browser the way back closes what lies on top of the page before it leaves the page, as people expect of a phone. Each such
// thing is one entry of the history with the address and the state of its page: Taro's router never hears of them, so links
// that lead into the app and the router's own count stay as they are.

/** The part of the history's state that is ours: how many things lie on top of the page in this entry. */
interface Entry {
  onTop?: number
  /** The router's own count of pages. */
  idx?: number
}

const open: { close: () => void }[] = []
let depth = 0
let page: number | undefined
/** We are going back by ourselves; what waits for it is done when we are there. */
let going = false
let waiting: (() => void)[] = []
let planned = false
/** Without the listener there are no entries: on WeChat, and where only a part of the app runs. */
let watching = false

/** A step of ours that the browser does not report within this time does not exist (its history was cut off). */
const STEP_MS = 500

const entry = (): Entry => (window.history.state as Entry | null) ?? {}

/** Listens before Taro's router does, which would take a step back for leaving the page. Called once at the start. */
export function watchWayBack(): void {
  if (!IS_H5) return
  watching = true
  remember()
  window.addEventListener('popstate', onStep, true)
}

/** Something has opened on top of the page; the answer is called when it is closed. On WeChat the sheet's own cross and ground close it. */
export function onTopOfPage(close: () => void): () => void {
  const mine = { close }
  open.push(mine)
  plan()
  return () => {
    open.splice(open.indexOf(mine), 1)
    plan()
  }
}

/** Leaves the page: first the entries of what lies on top of it go, so that nobody comes back to them. */
export function leaving(go: () => void): void {
  const extra = watching ? (entry().onTop ?? 0) : 0
  if (!extra && !going) {
    go()
    return
  }
  waiting.push(go)
  if (!going) stepBack(extra)
}

/** Once for all that opens and closes in the same moment: a sheet that gives way to another one is no step. */
function plan(): void {
  if (!watching || planned) return
  planned = true
  setTimeout(() => {
    planned = false
    settle()
  }, 0)
}

function settle(): void {
  if (going) return
  const there = entry().onTop ?? 0
  for (let next = there + 1; next <= open.length; next++) {
    // coming back to the same page must not scroll it: what was chosen on top may have moved it meanwhile
    window.history.scrollRestoration = 'manual'
    window.history.pushState({ ...entry(), onTop: next }, '', window.location.href)
  }
  if (there > open.length) stepBack(there - open.length)
  remember()
}

function stepBack(steps: number): void {
  going = true
  window.history.go(-steps)
  setTimeout(() => going && arrive(), STEP_MS)
}

function arrive(): void {
  going = false
  const then = waiting
  waiting = []
  for (const go of then) go()
  plan()
}

function onStep(event: PopStateEvent): void {
  const before = { depth, page }
  remember()
  if (going) {
    event.stopImmediatePropagation()
    arrive()
    return
  }
  // another page: the router's business
  if (page !== before.page || depth === before.depth) return
  event.stopImmediatePropagation()
  // a step forward brings nothing back
  if (depth > before.depth) return
  const closing = open.slice(depth)
  if (closing.length > 0) {
    for (const one of closing.reverse()) one.close()
    // one that would rather stay open (something is being sent) gets its entry again
    setTimeout(plan, 50)
  } else {
    // the page was loaded anew meanwhile: nothing lies on it any more, and the step was meant for the page
    window.history.back()
  }
}

function remember(): void {
  const { onTop = 0, idx } = entry()
  depth = onTop
  page = idx
  if (!onTop) window.history.scrollRestoration = 'auto'
}

/** `wx.createSelectorQuery` and `wx.pageScrollTo`: where things are on the page that is on the screen. See layout.mjs for what is imitated. */
export function measureApis({ answer, copyIn, stack, layout, screen }) {
  return {
    createSelectorQuery: () => selectorQuery({ copyIn, stack, layout, screen }),
    pageScrollTo: (options) =>
      answer('pageScrollTo', options, () => {
        const { top } = stack
        if (options.scrollTop !== undefined) return stack.scrollTo(options.scrollTop)
        const [target] = find(top.host, options.selector)
        if (!target) throw new Error('scroll view not found')
        return stack.scrollTo(top.scrollTop + layout.box(top, target, screen.windowWidth).top + (options.offsetTop ?? 0))
      }),
  }
}

/** The framework keeps ids to itself: they are on its nodes, not on the elements. */
function find(host, selector) {
  if (!selector.startsWith('#')) return [...host.querySelectorAll(selector)]
  const id = selector.slice(1)
  return [...host.querySelectorAll('*')].filter((element) => element.__wxElement?.id === id)
}

function selectorQuery({ copyIn, stack, layout, screen }) {
  const asked = []
  const box = (element) => element && layout.box(stack.top, element, screen.windowWidth)
  const viewport = { id: '', dataset: {}, left: 0, top: 0, right: screen.windowWidth, bottom: screen.windowHeight }
  const offset = () => ({ scrollTop: stack.top.scrollTop, scrollLeft: 0, scrollHeight: layout.heightOfPage(stack.top) })
  const query = {
    in: () => query,
    select: (selector) => node(() => box(find(stack.top.host, selector)[0]) ?? null),
    selectAll: (selector) => node(() => find(stack.top.host, selector).map(box)),
    selectViewport: () => node(() => ({ ...viewport, width: screen.windowWidth, height: screen.windowHeight }), offset),
    /** The answer crosses from the view to the logic layer, so it never comes at once. */
    exec(then) {
      setTimeout(() => {
        // the phone was switched off meanwhile
        if (!stack.top) return
        const results = copyIn(asked.map(({ ask }) => ask()))
        for (const [at, { heard }] of asked.entries()) heard?.(results[at])
        then?.(results)
      }, 5)
      return query
    },
  }
  function node(rect, scroll) {
    const ask = (what) => (heard) => {
      asked.push({ ask: what, heard })
      return query
    }
    return { boundingClientRect: ask(rect), scrollOffset: ask(scroll ?? rect), fields: (_, heard) => ask(rect)(heard) }
  }
  return query
}

import vm from 'node:vm'
import { resolveFrom } from './paths.mjs'

/**
 * The "logic layer": the JavaScript world in which WeChat runs a mini-program. It is a realm of its own with the ECMAScript
 * built-ins and timers and nothing else: no window, document, fetch, URL, process; no eval; a stray use fails here as it would on a phone.
 * @param {{ modules: Record<string, string> }} bundle
 * @param {(error: unknown, where: string) => void} report receives what the code throws inside timers
 * @param {(file: string) => object} requirePluginIn what `requirePlugin` is in a file
 */
export function createLogicLayer(bundle, report, requirePluginIn) {
  const timers = createTimers(report)
  const realm = vm.createContext({ ...timers.functions }, { codeGeneration: { strings: false, wasm: false } })
  // WeChat has its own WXWebAssembly, and Intl is missing on part of the Android phones
  vm.runInContext('delete globalThis.WebAssembly; delete globalThis.SharedArrayBuffer; delete globalThis.Intl', realm)
  const realmJson = vm.runInContext('JSON', realm)
  const loaded = new Map()

  function load(id) {
    const file = [id, `${id}.js`, `${id}/index.js`].find((name) => bundle.modules[name] !== undefined)
    if (!file) throw new Error(`module "${id}" is not defined`)
    const known = loaded.get(file)
    if (known) return known.exports
    const module = { exports: {} }
    loaded.set(file, module)
    const run = vm.compileFunction(bundle.modules[file], ['require', 'module', 'exports', 'requirePlugin'], {
      parsingContext: realm,
      filename: `weapp://${file}`,
    })
    run.call(undefined, (path) => load(resolveFrom(file, path)), module, module.exports, requirePluginIn(file))
    return module.exports
  }

  return {
    load,
    /** Puts names such as `wx`, `App` and `Page` into the global scope of the mini-program. */
    define: (globals) => Object.assign(realm, globals),
    /** A copy of plain data made inside the realm; everything that comes from `wx` crosses a JSON bridge in WeChat too. */
    copyIn: (value) => (value === undefined ? undefined : realmJson.parse(JSON.stringify(value))),
    stop: () => timers.clearAll(),
  }
}

/** Timers that report exceptions instead of ending the process, hand out numbers as WeChat does, and can all be stopped. */
function createTimers(report) {
  const running = new Map()
  const guarded = (fn, args) => {
    try {
      fn(...args)
    } catch (error) {
      report(error, 'timer')
    }
  }
  const keep = (timer) => {
    const id = Number(timer)
    running.set(id, timer)
    return id
  }
  const clear = (id) => {
    clearTimeout(running.get(id))
    running.delete(id)
  }
  return {
    functions: {
      setTimeout(fn, delay, ...args) {
        const id = keep(
          setTimeout(() => {
            running.delete(id)
            guarded(fn, args)
          }, delay),
        )
        return id
      },
      setInterval: (fn, delay, ...args) => keep(setInterval(() => guarded(fn, args), delay)),
      clearTimeout: clear,
      clearInterval: clear,
    },
    clearAll() {
      for (const id of [...running.keys()]) clear(id)
    },
  }
}

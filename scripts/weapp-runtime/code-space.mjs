import { resolveFrom } from './paths.mjs'

/**
 * Registers the compiled templates and JSON files with the framework and gives the mini-program its `Page`, `Component` and `Behavior`.
 * @param {object} parts
 * @param {ReturnType<import('./compile.mjs').compileDist>} parts.bundle
 * @param {object} parts.env a MiniProgramEnv of the framework
 * @param {(is: string, bytes: number, keys: string[]) => void} parts.onSetData called for every setData of every page and component
 */
export function createCodeSpace({ bundle, env, onSetData }) {
  const space = env.createCodeSpace('', true)
  measureSetData(space, onSetData)
  addTemplates(space, bundle)
  addConfigs(space, bundle)

  // WeChat's __wxRoute: which file is being evaluated. A bundler may put the Component() call itself into a shared chunk.
  let evaluating = 'app'
  const register = (kind) => (definition) => space.componentEnv(evaluating, (registry) => registry[kind](withOwnTypes(definition)))

  function loadWithDependencies(is, load, seen) {
    if (seen.has(is)) return
    seen.add(is)
    const used = space.getComponentStaticConfig(is)?.usingComponents ?? {}
    for (const path of Object.values(used)) if (path.startsWith('/')) loadWithDependencies(path.slice(1), load, seen)
    const before = evaluating
    evaluating = is
    try {
      load(is)
    } finally {
      evaluating = before
    }
  }

  return {
    globals: { Page: register('Page'), Component: register('Component'), Behavior: register('Behavior') },
    /** Evaluates a page and, before it, the components it uses. */
    loadPage: (route, load) => loadWithDependencies(route, load, new Set()),
    space,
  }
}

function measureSetData(space, onSetData) {
  const behavior = space
    .behavior()
    .lifetime('created', function () {
      const original = this.setData
      this.setData = function (data, callback) {
        onSetData(this.is, Buffer.byteLength(JSON.stringify(data) ?? ''), Object.keys(data ?? {}))
        return original.call(this, data, callback)
      }
    })
    .register()
  space.setOverallBehavior(behavior._$)
}

function addTemplates(space, bundle) {
  const groups = new Function(`return ${bundle.templates}`)()
  for (const path of Object.keys(groups)) {
    // built-in tags are plain nodes here, and `bindtap` without a colon must still bind on them
    space.addCompiledTemplate(path, { groupList: groups, content: groups[path], fallbackListenerOnNativeNode: true })
  }
}

function addConfigs(space, bundle) {
  for (const [path, config] of Object.entries(bundle.json)) {
    if (path === 'app') continue
    const usingComponents = { ...bundle.app.usingComponents, ...config.usingComponents }
    for (const [tag, target] of Object.entries(usingComponents)) usingComponents[tag] = `/${resolveFrom(path, target)}`
    space.addComponentStaticConfig(path, { ...config, usingComponents })
  }
}

const PROPERTY_TYPES = { String, Number, Boolean, Object, Array, Function }
const ownType = (type) => (typeof type === 'function' && PROPERTY_TYPES[type.name]) || type

/** Property types are constructors of the mini-program's realm; the framework only knows the constructors of its own. */
function withOwnTypes(definition) {
  for (const [name, property] of Object.entries(definition?.properties ?? {})) {
    if (typeof property === 'function') definition.properties[name] = ownType(property)
    else if (property && typeof property === 'object') {
      property.type = ownType(property.type)
      if (property.optionalTypes) property.optionalTypes = property.optionalTypes.map(ownType)
    }
  }
  return definition
}

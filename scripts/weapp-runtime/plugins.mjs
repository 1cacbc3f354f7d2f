/**
 * `requirePlugin` as each file of the mini-program gets it. A plugin declared in a subpackage can be required at once by the
 * files of that subpackage only; the others have to fetch it with `requirePlugin.async`, as the subpackage may not be there yet.
 * @param {{ app: object, subpackages: { root: string, plugins?: object }[] }} bundle
 * @param {Record<string, object>} plugins what stands in for each plugin, by the id of its provider
 */
export function pluginsFor({ app, subpackages }, plugins) {
  const declared = [{ root: '', plugins: app.plugins }, ...subpackages].flatMap(({ root, plugins: own = {} }) =>
    Object.entries(own).map(([name, { provider }]) => ({ name, provider, root: root && `${root.replace(/\/$/, '')}/` })),
  )
  return function requirePluginIn(file) {
    const find = (name) => {
      const found = declared.find((one) => one.name === name)
      if (!found) throw new Error(`plugin "${name}" is not declared in app.json`)
      if (!plugins[found.provider]) throw new Error(`no such plugin: ${found.provider}`)
      return found
    }
    const requirePlugin = (name) => {
      const { root, provider } = find(name)
      if (!file.startsWith(root)) throw new Error(`plugin "${name}" belongs to ${root}; ${file} has to use requirePlugin.async`)
      return plugins[provider]
    }
    requirePlugin.async = async (name) => plugins[find(name).provider]
    return requirePlugin
  }
}

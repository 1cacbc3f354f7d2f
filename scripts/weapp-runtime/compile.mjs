import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { renameBuiltinTags } from './builtin-tags.mjs'

const require = createRequire(import.meta.url)

/**
 * Reads a built mini-program from disk and compiles its WXML and WXS with WeChat's own template compiler.
 * `edit(file, source)` may change a source before it is compiled: negative controls break a build on purpose with it.
 * @param {string} dist folder with app.json
 * @param {{ edit?: (file: string, source: string) => string }} [options]
 */
export function compileDist(dist, { edit = (_file, source) => source } = {}) {
  if (!fs.existsSync(path.join(dist, 'app.json'))) throw new Error(`No mini-program in ${dist}: app.json is missing. Build it first.`)
  const files = listFiles(dist)
  const read = (file) => edit(file, fs.readFileSync(path.join(dist, file), 'utf8'))
  const withoutExtension = (file) => file.replace(/\.[^./]+$/, '')
  const json = {}
  const modules = {}
  for (const file of files) {
    if (file.endsWith('.js')) modules[file] = read(file)
    else if (file.endsWith('.json')) json[withoutExtension(file)] = JSON.parse(read(file))
  }
  const app = json.app
  const subpackages = app.subPackages ?? app.subpackages ?? []
  const subpackagePages = subpackages.flatMap((sub) => sub.pages.map((page) => `${sub.root.replace(/\/$/, '')}/${page}`))
  return { dist, app, pages: [...app.pages, ...subpackagePages], subpackages, json, modules, templates: compileTemplates(files, read) }
}

function listFiles(root) {
  return fs
    .readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)).replaceAll('\\', '/'))
    .filter((file) => !file.includes('node_modules/'))
    .sort()
}

/** Compiles all templates into one script, whose value maps each path to its generated functions. */
function compileTemplates(files, read) {
  const { TmplGroup } = require('glass-easel-template-compiler')
  const group = new TmplGroup()
  try {
    const problems = []
    for (const file of files) {
      if (file.endsWith('.wxs')) group.addScript(file.slice(0, -'.wxs'.length), read(file))
      if (!file.endsWith('.wxml')) continue
      const found = group.addTmpl(file.slice(0, -'.wxml'.length), renameBuiltinTags(read(file))) ?? []
      for (const one of found) if (one.isError) problems.push(`${file}:${one.startLine + 1}:${one.startColumn + 1} ${one.message}`)
    }
    problems.push(...missingImports(group, files))
    if (problems.length) throw new Error(`WXML problems:\n${problems.join('\n')}`)
    return group.getTmplGenObjectGroups()
  } finally {
    group.free()
  }
}

function missingImports(group, files) {
  const present = new Set(files)
  const missing = []
  for (const file of files.filter((name) => name.endsWith('.wxml'))) {
    const template = file.slice(0, -'.wxml'.length)
    for (const imported of group.getDirectDependencies(template)) {
      if (!present.has(`${imported}.wxml`)) missing.push(`${file} imports ${imported}.wxml, which is missing`)
    }
    for (const script of group.getScriptDependencies(template)) {
      if (!present.has(`${script.replace(/\.wxs$/, '')}.wxs`)) missing.push(`${file} needs ${script}, which is missing`)
    }
  }
  return missing
}

/** `node scripts/house-rules.mjs`: checks every file that git knows (and new ones it does not ignore) against lib/house-rules.mjs. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { relative, sep } from 'node:path'
import { inspect } from './lib/house-rules.mjs'
import { at, ROOT } from './lib/paths.mjs'
import { filesBelow } from './lib/stamp.mjs'

/** What git tracks and what it would track; without git (a copied folder) everything that is not built or installed. */
function sources() {
  try {
    const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
      cwd: ROOT,
      maxBuffer: 64 << 20,
      stdio: 'pipe',
    })
    return listed.toString().split('\0')
  } catch {
    const all = [...filesBelow(ROOT)].map((file) => relative(ROOT, file).split(sep).join('/'))
    return all.filter((file) => !file.startsWith('data/'))
  }
}

const files = sources().filter((file) => file && existsSync(at(file)) && statSync(at(file)).isFile())

const findings = files.flatMap((file) => {
  const bytes = readFileSync(at(file))
  // pictures and fonts
  return bytes.subarray(0, 8000).includes(0) ? [] : inspect(file, bytes.toString('utf8'))
})
for (const { file, line, rule, why, warning } of findings) console.log(`${warning ? 'warning' : 'error  '} ${file}:${line} ${rule}: ${why}`)
const errors = findings.filter((finding) => !finding.warning).length
console.log(`${files.length} files, ${errors} errors, ${findings.length - errors} warnings`)
process.exitCode = errors > 0 ? 1 : 0

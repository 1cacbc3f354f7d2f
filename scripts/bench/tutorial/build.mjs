/** Compiles the tutorial service, because Node does not run TypeScript decorators. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transformSync } from '@swc/core'

const HERE = dirname(fileURLToPath(import.meta.url))

/** @returns {string} the program to start */
export function buildTutorial() {
  const out = join(HERE, 'dist')
  mkdirSync(out, { recursive: true })
  for (const name of readdirSync(HERE).filter((file) => file.endsWith('.ts'))) {
    const { code } = transformSync(readFileSync(join(HERE, name), 'utf8'), {
      filename: name,
      jsc: {
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        target: 'es2022',
        keepClassNames: true,
      },
      module: { type: 'es6' },
    })
    writeFileSync(join(out, name.replace(/\.ts$/, '.js')), code)
  }
  return join(out, 'main.js')
}

#!/usr/bin/env node
/**
 * The JSON schema of what every route answers, read from the return types of the controllers by the TypeScript compiler.
 * The types are what the code is checked against, so the description cannot say anything else; `additionalProperties:
 * false` makes the fuzz test see a field that leaves the server by mistake. The server's build puts it beside the program.
 *
 * Usage: node scripts/answers.mjs [file]   without a file: to standard output
 */
import { writeFileSync } from 'node:fs'
import { describeAnswers } from './lib/answers.mjs'

const [file] = process.argv.slice(2)
const text = `${JSON.stringify(describeAnswers())}\n`
if (file) writeFileSync(file, text)
else process.stdout.write(text)

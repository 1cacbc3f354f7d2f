import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  ACTION_NAMES,
  type ActionName,
  type AppealFacts,
  CHINA,
  canSee,
  type ProblemCode,
  refusal,
  rowOf,
  STANDING_NAMES,
  STANDINGS,
  STATUS_NAMES,
  type Status,
  standingsOf,
} from '../src'
import { CLAIM_AT, COLUMNS, type Column, FOLLOWING, MATRIX_NOW, STAGED, WHISTLE_AT } from './support/columns'

const FILE = join(__dirname, 'matrix.txt')
const HOW =
  'The table of actions no longer gives test/matrix.txt. Read the difference; if it is meant, run UPDATE_MATRIX=1 npx jest matrix and commit it.'

const SIGNS: Partial<Record<ProblemCode, string>> = {
  'not-found': '.',
  'action.not-yours': '-',
  'action.not-now': 'x',
}

/** Why this column may not do this in this status, or null when it may. */
function verdict(name: ActionName, status: Status, column: Column): ProblemCode | null {
  return refusal(name, { appeal: staged(name, status, column), actor: column.actor, now: MATRIX_NOW, calendar: CHINA })
}

/** The appeal of a column, as far as the action needs it to be. */
function staged(name: ActionName, status: Status, { actor, appeal }: Column): AppealFacts {
  return {
    ...appeal,
    status,
    claimStatus: CLAIM_AT[name] ?? null,
    whistleOpen: WHISTLE_AT.includes(name),
    ...(status === 'MERGED' ? FOLLOWING : {}),
    ...STAGED[name]?.(actor),
  }
}

function signOf(problem: ProblemCode | null): string {
  return problem === null ? 'yes' : (SIGNS[problem] ?? problem)
}

function line(head: string, cells: readonly string[]): string {
  return `${head.padEnd(13)}${cells.map((cell) => cell.padEnd(4)).join('')}`.trimEnd()
}

function table(): string {
  const head = [
    'Who may do what, when: status x action x standing, as the table of actions gives it. Made by matrix.spec.ts.',
    'The appeal is a wish on the wall whose clocks have run and whose claim and whistle are as far as the action needs.',
    '',
    'yes  may do it      .  sees nothing (404)   -  not theirs (403)   x  not now (409)',
    '',
    ...COLUMNS.map(({ code, words, has }) => `${code.padEnd(5)}${words.padEnd(46)}${has.join(', ') || '(nothing)'}`),
  ]
  const blocks = ACTION_NAMES.map((name) => {
    const { label, from, to } = rowOf(name)
    const ends = to.length > 0 ? ` > ${to.join(' / ')}` : ''
    return [
      '',
      `${name} ${label}: ${from.map((status) => status ?? 'new').join(' ')}${ends}`,
      line(
        '',
        COLUMNS.map(({ code }) => code),
      ),
      ...STATUS_NAMES.map((status) =>
        line(
          status,
          COLUMNS.map((column) => signOf(verdict(name, status, column))),
        ),
      ),
    ]
  })
  return `${[...head, ...blocks.flat()].join('\n')}\n`
}

describe('the matrix of status, action and standing', () => {
  it.each(COLUMNS)('$code has just the standings it is meant to have', ({ actor, appeal, has }) => {
    const order = STANDING_NAMES.filter((standing) => has.includes(standing))
    expect(standingsOf(actor, { ...appeal, status: 'CLAIMABLE' })).toEqual(order)
  })

  it('has every standing in some column', () => {
    for (const standing of STANDING_NAMES) expect(COLUMNS.some(({ has }) => has.includes(standing)) ? '' : standing).toBe('')
  })

  it('is the committed table', () => {
    const made = table()
    if (process.env.UPDATE_MATRIX) writeFileSync(FILE, made)
    const kept = readFileSync(FILE, 'utf8')
    if (kept !== made) throw new Error(`${HOW}\n\n${differences(kept, made)}`)
  })

  it('says yes in exactly the statuses and to exactly the standings of the row', () => {
    for (const name of ACTION_NAMES) {
      const { from, by, when } = rowOf(name)
      for (const status of STATUS_NAMES) {
        for (const column of COLUMNS) {
          const appeal = staged(name, status, column)
          const named = by.some((standing) => STANDINGS[standing](column.actor, appeal))
          const expected = !canSee(column.actor, appeal) ? 404 : !named ? 403 : !from.includes(status) ? 409 : 'open'
          const problem = verdict(name, status, column)
          const got = problem === 'not-found' ? 404 : problem === 'action.not-yours' ? 403 : problem ? 409 : 'yes'
          // where the row is open, only its own guard may still refuse; the committed table shows where
          const fits = expected !== 'open' ? got === expected : when ? got !== 404 : got === 'yes'
          if (!fits) throw new Error(`${name} in ${status} by ${column.code}: ${got} instead of ${expected}`)
        }
      }
    }
  })
})

/** The first lines that differ, so that a failing run can be read without another tool. */
function differences(kept: string, made: string): string {
  const before = kept.split('\n')
  const after = made.split('\n')
  const lines: string[] = []
  for (let i = 0; i < Math.max(before.length, after.length) && lines.length < 40; i += 1) {
    if (before[i] !== after[i]) lines.push(`${i + 1} - ${before[i] ?? ''}`, `${i + 1} + ${after[i] ?? ''}`)
  }
  return lines.join('\n')
}

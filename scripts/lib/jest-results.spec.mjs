import { filesToTryAgain, lastLine, secondTry, sum, tally } from './jest-results.mjs'

const report = (more = {}) => ({
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
  numTotalTests: 3,
  testResults: [],
  ...more,
})

test('a clean run counts its tests', () => {
  expect(tally(report(), 0)).toEqual({ passed: 3, failed: 0, skipped: 0, failures: [] })
})

test('a run without a result has failed', () => {
  expect(tally(undefined, 1)).toMatchObject({ passed: 0, failed: 1 })
})

test('a run of zero tests has failed', () => {
  expect(tally(report({ numPassedTests: 0, numTotalTests: 0 }), 0)).toMatchObject({ failed: 1 })
})

test('an exit code other than zero fails even when every test passed', () => {
  expect(tally(report(), 1)).toMatchObject({ passed: 3, failed: 1 })
})

test('a file that does not load counts as one failure and shows its message', () => {
  const broken = { name: 'a.spec.ts', status: 'failed', message: 'Cannot find module', assertionResults: [] }
  const result = tally(report({ numRuntimeErrorTestSuites: 1, testResults: [broken] }), 1)
  expect(result.failed).toBe(1)
  expect(result.failures).toEqual(['a.spec.ts\nCannot find module'])
})

test('skipped and to-do tests are both counted as skipped, and a failing test is named', () => {
  const suite = {
    name: 'b.spec.ts',
    status: 'failed',
    message: '',
    assertionResults: [
      { status: 'passed', fullName: 'fine' },
      { status: 'failed', fullName: 'breaks', failureMessages: ['expected 1'] },
    ],
  }
  const result = tally(report({ numFailedTests: 1, numPendingTests: 1, numTodoTests: 2, testResults: [suite] }), 1)
  expect(result).toEqual({ passed: 3, failed: 1, skipped: 3, failures: ['b.spec.ts\n  breaks\nexpected 1'] })
})

test('the last line names skips only where there are any', () => {
  expect(lastLine(sum([tally(report(), 0), tally(report(), 0)]))).toBe('6 passed, 0 failed')
  expect(lastLine({ passed: 1, failed: 2, skipped: 3 })).toBe('1 passed, 2 failed, 3 skipped')
})

describe('a second try', () => {
  const file = (name, ...states) => ({
    name,
    status: states.includes('failed') ? 'failed' : 'passed',
    assertionResults: states.map((status, n) => ({
      status,
      fullName: `${name} ${n}`,
      failureMessages: status === 'failed' ? ['late'] : [],
    })),
  })
  const first = { testResults: [file('a', 'passed', 'passed'), file('b', 'passed', 'failed'), file('c', 'passed', 'pending')] }

  test('is for a few red files that ran', () => {
    expect(filesToTryAgain(first)).toEqual(['b'])
    expect(filesToTryAgain({ testResults: [{ name: 'd', status: 'failed', message: 'does not load', assertionResults: [] }] })).toEqual([])
    expect(filesToTryAgain({ testResults: ['a', 'b', 'c', 'd'].map((name) => file(name, 'failed')) })).toEqual([])
    expect(filesToTryAgain(undefined)).toEqual([])
  })

  test('takes the place of the first, and the first red is told', () => {
    const green = { passed: 2, failed: 0, skipped: 0, failures: [] }
    expect(secondTry(first, green)).toMatchObject({
      passed: 5,
      failed: 0,
      skipped: 1,
      failures: [],
      notes: [expect.stringContaining('b 1')],
    })
  })

  test('that is red as well has failed', () => {
    const red = { passed: 1, failed: 1, skipped: 0, failures: ['b 1: late'] }
    expect(secondTry(first, red)).toMatchObject({ passed: 4, failed: 1, failures: ['b 1: late'] })
  })
})

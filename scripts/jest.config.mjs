/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  // *.spec.mjs stand beside what they test; *.flow.mjs run the built apps, and break things, against a running server
  testMatch: ['<rootDir>/**/*.spec.mjs', '<rootDir>/{flows,faults}/**/*.flow.mjs'],
  // plain modules: nothing to compile (jest runs with --experimental-vm-modules)
  transform: {},
}

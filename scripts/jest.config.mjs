/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/**/*.spec.mjs'],
  // plain modules: nothing to compile (jest runs with --experimental-vm-modules)
  transform: {},
}

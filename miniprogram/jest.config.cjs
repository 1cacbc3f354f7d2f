/** Component and unit tests of the mini-program, as its browser build: real elements, a stand-in for the platform only. */
const swc = {
  jsc: { parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } }, target: 'es2022' },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
}

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'jsdom',
  testTimeout: 30_000,
  testMatch: ['<rootDir>/src/**/*.spec.ts?(x)', '<rootDir>/test/**/*.spec.ts?(x)'],
  setupFiles: ['<rootDir>/test/env.ts'],
  setupFilesAfterEnv: ['<rootDir>/test/setup.ts'],
  moduleNameMapper: {
    '\\.(css|scss|png|svg)$': '<rootDir>/test/stand-ins/style.js',
    '^@wish/shared$': '<rootDir>/../shared/src/index.ts',
    '^@tarojs/components$': '<rootDir>/test/stand-ins/taro-components.tsx',
    '^@tarojs/taro$': '<rootDir>/test/stand-ins/taro.ts',
  },
  transform: { '^.+\\.[jt]sx?$': ['@swc/jest', swc] },
  transformIgnorePatterns: ['/node_modules/(?!(\\.pnpm/)?(zustand|@tanstack))'],
}

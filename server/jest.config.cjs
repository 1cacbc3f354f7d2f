// Days are Asia/Shanghai and instants UTC whatever the machine thinks: a zone that is neither shows who forgot it.
process.env.TZ = 'America/New_York'

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  rootDir: '.',
  testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/fake-wechat/**/*.spec.ts', '<rootDir>/test/**/*.e2e.ts'],
  moduleNameMapper: { '^@wish/shared$': '<rootDir>/../shared/src/index.ts' },
  transform: {
    '^.+\\.(ts|js|mjs)$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          target: 'es2022',
          keepClassNames: true,
        },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  // packages that ship ESM only, or import when they are used: jest on Node 20 can do neither untransformed
  transformIgnorePatterns: [
    '/node_modules/(?!(\\.pnpm/)?(@nestjs|uuid|file-type|strtok3|token-types|uint8array-extras|@tokenizer|flatbush|flatqueue|point-in-polygon-hao|robust-predicates|content-disposition|@opentelemetry.otlp-exporter-base))',
  ],
  testTimeout: 30000,
}

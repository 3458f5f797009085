import { defineConfig } from 'vitest/config';

// gkml is used in China; another zone may be given, and gives the same results
process.env['TZ'] ??= 'Asia/Shanghai';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/support/build.ts'],
    allowOnly: false,
    reporters: ['default', './tests/support/reporter.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    env: { TZ: process.env['TZ'] },
    coverage: {
      // in CI the one test run is also the measured one
      enabled: process.env['GKML_FULL'] === '1',
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/**/generated/**'],
      reporter: ['text-summary', 'lcov'],
      thresholds: { lines: 85, statements: 85, functions: 85, branches: 75 },
    },
  },
});

import {defineConfig} from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/world/**'],
    testTimeout: 20_000,
    pool: 'forks',
    maxWorkers: 2,
    // real processes and terminals on a machine that others use too: one more try in CI, and the report says where it was needed
    retry: process.env.CI === undefined ? 0 : 1,
  },
});

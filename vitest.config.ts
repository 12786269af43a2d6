import {defineConfig} from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/world/**'],
    testTimeout: 20_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});

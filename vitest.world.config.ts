import {defineConfig} from 'vitest/config';

// Tests that need root, a real Docker and real registries (Debian packages); test/world/world.sh brings them.
export default defineConfig({
  test: {include: ['test/world/**/*.test.ts'], testTimeout: 180_000, hookTimeout: 300_000, fileParallelism: false},
});

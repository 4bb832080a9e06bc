import { defineConfig } from "vitest/config";

// biome-ignore lint/style/noDefaultExport: vitest reads the default export
export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    reporters: ["default", "./tests/closing-line-reporter.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});

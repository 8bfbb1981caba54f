import path from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    environment: "node",
    pool: "forks",
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A busy machine can be slower than a test waits. What passes only the second time is listed, and is a bug.
    retry: process.env["CI"] === undefined ? 0 : 1,
    // Threads and programs that tests start from the sources are compiled once.
    env: { NODE_COMPILE_CACHE: path.join(import.meta.dirname, "node_modules/.cache/compile") },
  },
});

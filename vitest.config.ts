import { defineConfig } from "vitest/config";

/** `.ci/run` reads the numbers of its closing line from here. */
const REPORT: ["json", { outputFile: string }] = ["json", { outputFile: ".toolchain/test-report.json" }];

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    reporters: process.env.CI === undefined ? ["default"] : ["default", REPORT],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    allowOnly: false,
  },
});

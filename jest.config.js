// Native ESM: run by `npm test`, which passes --experimental-vm-modules. SWC only strips types here;
// `npm run typecheck` is where types are checked.
const base = {
  extensionsToTreatAsEsm: [".ts"],
  // Two packages that Fastify's own CommonJS requires are ESM only, which Jest can't require before Node 24.9.
  transformIgnorePatterns: ["/node_modules/(?!(cookie|content-disposition)/)"],
  transform: {
    "/node_modules/(cookie|content-disposition)/.+\\.js$": ["@swc/jest", { module: { type: "commonjs" } }],
    "^.+\\.ts$": [
      "@swc/jest",
      {
        jsc: {
          target: "es2022",
          parser: { syntax: "typescript", decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          keepClassNames: true,
        },
        module: { type: "es6" },
      },
    ],
  },
  moduleNameMapper: { "^(\\.{1,2}/.*)\\.js$": "$1" },
  testEnvironment: "node",
  testEnvironmentOptions: { customExportConditions: ["development", "node"] },
};

export default {
  testTimeout: 30_000,
  // Modules of every file that ran stay in memory: a process that has a gigabyte of them gives way to a new one.
  workerIdleMemoryLimit: "1GB",
  projects: [
    {
      ...base,
      displayName: "unit",
      testMatch: ["<rootDir>/{apps/api,apps/worker,apps/cli,libs,seeds}/**/*.spec.ts"],
    },
    {
      ...base,
      displayName: "e2e",
      testMatch: ["<rootDir>/test/**/*.e2e-spec.ts"],
      globalSetup: "<rootDir>/test/support/global-setup.js",
      globalTeardown: "<rootDir>/test/support/global-teardown.js",
    },
  ],
};

import { createTypeScriptImportResolver } from "eslint-import-resolver-typescript";
import boundaries from "eslint-plugin-boundaries";
import importX from "eslint-plugin-import-x";
import tseslint from "typescript-eslint";

// The order of design: codes <- config <- database <- access <- registry <- integrity <- procedures <- recognition <- branches <- search <- apps.
const LIBS = [
  "codes",
  "config",
  "database",
  "access",
  "registry",
  "integrity",
  "procedures",
  "recognition",
  "branches",
  "search",
];
const layers = [
  ...LIBS.map((name) => ({ type: name, pattern: `libs/${name}` })),
  { type: "seeds", pattern: "seeds" },
  { type: "api", pattern: "apps/api" },
  { type: "worker", pattern: "apps/worker" },
  { type: "cli", pattern: "apps/cli" },
  { type: "test", pattern: "test" },
  { type: "bench", pattern: "bench" },
];
const allow = (from, to) => ({
  from: { element: { type: from } },
  allow: { to: { element: { types: { anyOf: to } } } },
});
const resolver = { project: "./tsconfig.json", conditionNames: ["development", "import", "node"] };
const policies = [
  ...LIBS.map((name, at) => allow(name, LIBS.slice(0, at + 1))),
  allow("seeds", [...LIBS, "seeds"]),
  ...["api", "worker", "cli"].map((app) => allow(app, [...LIBS, "seeds", app])),
  ...["test", "bench"].map((side) =>
    allow(
      side,
      layers.map((layer) => layer.type),
    ),
  ),
];

const SERVER = [
  "apps/{api,worker,cli}/**/*.ts",
  "libs/**/*.ts",
  "seeds/**/*.ts",
  "test/**/*.ts",
  "bench/**/*.ts",
];
const WEB = ["apps/web/src/**/*.{ts,tsx}"];

const typedRules = {
  "@typescript-eslint/no-explicit-any": "error",
  "@typescript-eslint/no-floating-promises": "error",
  "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
  "@typescript-eslint/explicit-module-boundary-types": "error",
  "import-x/no-cycle": "error",
  "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
};

const importSettings = (typescript) => ({
  "import-x/resolver-next": [createTypeScriptImportResolver(typescript)],
  "import-x/parsers": { "@typescript-eslint/parser": [".ts", ".tsx"] },
  "import-x/extensions": [".ts", ".tsx"],
});

export default tseslint.config(
  { ignores: ["dist/**", "node_modules/**", ".data/**", "coverage/**"] },
  ...tseslint.configs.recommendedTypeChecked.map((config) => ({ ...config, files: [...SERVER, ...WEB] })),
  {
    files: SERVER,
    languageOptions: { parserOptions: { project: "./tsconfig.json", tsconfigRootDir: import.meta.dirname } },
    plugins: { boundaries, "import-x": importX },
    settings: {
      "boundaries/elements": layers,
      "import/resolver": { typescript: resolver },
      ...importSettings(resolver),
    },
    rules: { ...typedRules, "boundaries/dependencies": ["error", { default: "disallow", policies }] },
  },
  {
    files: WEB,
    languageOptions: {
      parserOptions: { project: "./apps/web/tsconfig.json", tsconfigRootDir: import.meta.dirname },
    },
    plugins: { "import-x": importX },
    settings: importSettings({ project: "./apps/web/tsconfig.json" }),
    rules: {
      ...typedRules,
      // The pages know the API by HTTP alone.
      "no-restricted-imports": ["error", { patterns: ["#*", "**/libs/**", "**/seeds/**", "**/apps/**"] }],
    },
  },
);

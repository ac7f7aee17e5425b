import { createTypeScriptImportResolver } from "eslint-import-resolver-typescript";
import boundaries from "eslint-plugin-boundaries";
import importX from "eslint-plugin-import-x";
import tseslint from "typescript-eslint";

// The order of design: codes <- config <- database <- access <- registry <- search <- apps.
const LIBS = ["codes", "config", "database", "access", "registry", "search"];
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

export default tseslint.config(
  { ignores: ["dist/**", "node_modules/**", ".data/**", "coverage/**"] },
  ...tseslint.configs.recommendedTypeChecked.map((config) => ({
    ...config,
    files: [
      "apps/{api,worker,cli}/**/*.ts",
      "libs/**/*.ts",
      "seeds/**/*.ts",
      "test/**/*.ts",
      "bench/**/*.ts",
    ],
  })),
  {
    files: [
      "apps/{api,worker,cli}/**/*.ts",
      "libs/**/*.ts",
      "seeds/**/*.ts",
      "test/**/*.ts",
      "bench/**/*.ts",
    ],
    languageOptions: { parserOptions: { project: "./tsconfig.json", tsconfigRootDir: import.meta.dirname } },
    plugins: { boundaries, "import-x": importX },
    settings: {
      "boundaries/elements": layers,
      "import/resolver": { typescript: resolver },
      "import-x/resolver-next": [createTypeScriptImportResolver(resolver)],
      "import-x/parsers": { "@typescript-eslint/parser": [".ts"] },
      "import-x/extensions": [".ts"],
    },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/explicit-module-boundary-types": "error",
      "boundaries/dependencies": ["error", { default: "disallow", policies }],
      "import-x/no-cycle": "error",
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
);

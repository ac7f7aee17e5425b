import { readFileSync } from "node:fs";
import { expect, it } from "@jest/globals";
import { recognitionTables } from "./rules-markdown.js";

it("docs/recognition.md has the rules as the program applies them", () => {
  const page = readFileSync(new URL("../../../../docs/recognition.md", import.meta.url), "utf8");
  expect(page).toContain(recognitionTables());
});

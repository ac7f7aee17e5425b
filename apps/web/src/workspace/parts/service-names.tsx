import type { ReactNode } from "react";
import { useWords } from "../words/use-words.js";
import { useServices } from "./use-services.js";

/** Services by their names; a code that has none is shown as it is. */
export function ServiceNames({ codes }: { codes: readonly string[] }): ReactNode {
  const { w } = useWords();
  const names = new Map(useServices().map(({ code, name }) => [code, name]));
  return codes.map((code) => names.get(code) ?? code).join(w.comma);
}

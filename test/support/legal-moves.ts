import { readFileSync } from "node:fs";
import type { StandingSubject } from "#codes";

/** The legal moves as the page for readers has them: rows of `from`, … | `to` | for whom; each as `from -> to`. */
export function legalMovesOfPage(subject: StandingSubject): Set<string> {
  const page = readFileSync(new URL("../../docs/standings.md", import.meta.url), "utf8");
  const [, table = ""] = page.split("## Legal moves");
  const legal = new Set<string>();
  for (const line of (table.split("\n## ")[0] ?? "").split("\n")) {
    const [, from = "", to = "", subjects = ""] = line.split("|").map((cell) => cell.trim());
    if (!subjects.split(", ").includes(subject)) continue;
    for (const each of from.replaceAll("`", "").split(", "))
      legal.add(`${each} -> ${to.replaceAll("`", "")}`);
  }
  return legal;
}

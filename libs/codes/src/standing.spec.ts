import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { STANDING_MOVES, isFinal, isLegalMove, legalMovesFrom } from "./standing-moves.js";
import {
  LISTED_STANDINGS,
  STANDINGS,
  STANDING_SUBJECTS,
  isStanding,
  publicStateOf,
  standingsOf,
  type Standing,
} from "./standing.js";
import { standingsMarkdown } from "./standings-markdown.js";

const ALL = STANDINGS.map((row) => row.code);

describe("standings", () => {
  it("lists to the public only who may still be turned to", () => {
    expect([...LISTED_STANDINGS].sort()).toEqual(["active", "closing", "conditions_apply"]);
    expect(ALL.filter((standing) => publicStateOf(standing) === "listed")).toEqual(LISTED_STANDINGS);
  });

  it("lets only institutions merge and only practitioners transfer", () => {
    expect(standingsOf("institution")).toEqual(ALL.filter((standing) => standing !== "transferred"));
    expect(standingsOf("practitioner")).toEqual(ALL.filter((standing) => standing !== "merged"));
  });

  it("are told from anything else", () => {
    expect(["active", "ACTIVE", "", null].map(isStanding)).toEqual([true, false, false, false]);
  });
});

describe("legal moves", () => {
  const LEGAL: [Standing, Standing][] = [
    ["active", "suspended"],
    ["suspended", "active"],
    ["expired", "active"],
    ["closing", "cancelled"],
    ["suspended", "revoked"],
    ["conditions_apply", "active"],
  ];
  const ILLEGAL: [Standing, Standing][] = [
    ["cancelled", "active"],
    ["revoked", "active"],
    ["revoked", "cancelled"],
    ["expired", "suspended"],
    ["expired", "closing"],
  ];

  it.each(LEGAL)("allow %s -> %s to both", (from, to) => {
    expect(STANDING_SUBJECTS.map((subject) => isLegalMove(subject, from, to))).toEqual([true, true]);
  });

  it.each(ILLEGAL)("refuse %s -> %s to both", (from, to) => {
    expect(STANDING_SUBJECTS.map((subject) => isLegalMove(subject, from, to))).toEqual([false, false]);
  });

  it("keep a suspended practitioner from being transferred away from the penalty", () => {
    expect(isLegalMove("practitioner", "active", "transferred")).toBe(true);
    expect(isLegalMove("practitioner", "suspended", "transferred")).toBe(false);
    expect(isLegalMove("institution", "active", "transferred")).toBe(false);
  });

  it("never lead from a standing to itself, nor to one that the subject cannot have", () => {
    for (const subject of STANDING_SUBJECTS) {
      for (const from of ALL) {
        const next = legalMovesFrom(subject, from);
        expect(next).not.toContain(from);
        expect(standingsOf(subject)).toEqual(expect.arrayContaining(next));
        expect(new Set(next).size).toBe(next.length);
        if (!standingsOf(subject).includes(from)) expect(next).toEqual([]);
      }
    }
  });

  it("reach every standing from active, and end in cancelled, revoked and merged alone", () => {
    for (const subject of STANDING_SUBJECTS) {
      const reached = legalMovesFrom(subject, "active");
      expect([...reached, "active"].sort()).toEqual([...standingsOf(subject)].sort());
    }
    expect(ALL.filter(isFinal).sort()).toEqual(["cancelled", "merged", "revoked"]);
  });

  it("each say why and on what basis", () => {
    expect(STANDING_MOVES.filter((rule) => rule.reason === "" || rule.basis === "")).toEqual([]);
  });
});

describe("docs/standings.md", () => {
  it("shows the tables as they are", () => {
    const page = readFileSync(new URL("../../../docs/standings.md", import.meta.url), "utf8");
    expect(page).toBe(standingsMarkdown());
  });
});

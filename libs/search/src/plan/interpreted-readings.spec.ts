import { describe, expect, it } from "@jest/globals";
import { buildKnowledge, type LayTermEntry } from "./knowledge.js";
import { planQuery } from "./plan-query.js";
import type { Interpretation } from "./search-plan.js";

function term(word: string, services: readonly string[], types: LayTermEntry["types"]): LayTermEntry {
  return { term: word, en: null, synonyms: [], services, types };
}

const KNOWLEDGE = buildKnowledge(
  [],
  [],
  [
    term("打官司", ["legal"], ["LAW_FIRM"]),
    term("残疾人", ["aid"], ["LEGAL_AID"]),
    term("看守所", ["legal.criminal.defence", "aid.criminal"], ["LAW_FIRM", "LEGAL_AID"]),
    term("合同", ["legal.contract"], ["LAW_FIRM"]),
    term("车祸", ["legal.traffic", "forensic.traffic"], ["LAW_FIRM", "FORENSIC"]),
    term("伤残等级", ["forensic.disability"], ["FORENSIC"]),
  ],
);

function understood(q: string): Pick<Interpretation, "type" | "service"> {
  const none = { types: [], divisions: [], services: [], accreditations: [], languages: [] };
  const filters = { ...none, kinds: ["institution"], jurisdiction: null, recognisedIn: null } as const;
  const rest = { near: null, withinMetres: null, order: "relevance", page: 1, size: 20, facets: [] } as const;
  const { type, service } = planQuery({ q, interpret: true, filters, ...rest }, KNOWLEDGE).interpreted;
  return { type, service };
}

describe("several needs in one text", () => {
  it("a general word for a lawsuit asks for lawyers where it is alone", () => {
    expect(understood("打官司")).toEqual({ type: ["LAW_FIRM"], service: [] });
  });

  it("who has a body of one's own is sent there and not to lawyers in general", () => {
    expect(understood("残疾人打官司")).toEqual({ type: ["LEGAL_AID"], service: [] });
  });

  it("of what is needed beside it those services count that this body offers", () => {
    expect(understood("残疾人在看守所")).toEqual({ type: ["LEGAL_AID"], service: ["aid.criminal"] });
  });

  it("what that body does not offer is still shown as asked for", () => {
    expect(understood("残疾人合同")).toEqual({ type: ["LEGAL_AID"], service: ["legal.contract"] });
  });

  it("what a single kind of body deals with comes before what tells the story", () => {
    expect(understood("车祸伤残等级")).toEqual({ type: ["FORENSIC"], service: ["forensic.disability"] });
  });
});

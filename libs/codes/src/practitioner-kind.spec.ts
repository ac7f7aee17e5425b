import { describe, expect, it } from "@jest/globals";
import { ENGAGEMENT_ROLES, engagementRoleLabel, isEngagementRole } from "./engagement-role.js";
import { bodiesOf, PRACTITIONER_KINDS, practitionerKindLabel, worksForOneBody } from "./practitioner-kind.js";

describe("kinds of practitioners", () => {
  it("each work for some type of body, and lawyers and notaries for one body at a time", () => {
    for (const { code, label } of PRACTITIONER_KINDS) {
      expect(bodiesOf(code).length).toBeGreaterThan(0);
      expect(practitionerKindLabel(code)).toBe(label);
    }
    expect(bodiesOf("LAWYER")).toEqual(["LAW_FIRM"]);
    expect(bodiesOf("MEDIATOR")).toEqual(["MEDIATION", "JUDICIAL_OFFICE"]);
    expect((["LAWYER", "NOTARY"] as const).map(worksForOneBody)).toEqual([true, true]);
    expect((["ARBITRATOR", "MEDIATOR"] as const).map(worksForOneBody)).toEqual([false, false]);
  });
});

describe("roles", () => {
  it("are told from anything else, and have a name in both languages", () => {
    expect(["partner", "boss", "", 1, "__proto__"].map(isEngagementRole)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
    const names = ENGAGEMENT_ROLES.flatMap(({ code }) => {
      const { zh, en } = engagementRoleLabel(code);
      return [zh, en];
    });
    expect(new Set(names).size).toBe(ENGAGEMENT_ROLES.length * 2);
  });
});

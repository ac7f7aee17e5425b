import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { aPractitioner, engagementsOf, registered } from "../support/a-practitioner.js";
import { aMove, anInstitution } from "../support/an-institution.js";
import { anAccreditation, recorded } from "../support/dated-facts.js";
import { child, isObject, listAt, objectAt, textAt } from "../support/json.js";
import { dayFromToday } from "../support/registrars.js";
import { startTestApp, type TestApp } from "../support/test-app.js";
import type { TestClient } from "../support/test-client.js";
import { daysPass } from "../support/time-passes.js";
import { Replay, type Said } from "./replay.js";

const ANY = { "if-match": "*" };
const SERVICES = ["forensic.medical.dna.trio", "forensic.medical.pathology", "forensic.evidence.trace"];
const ITEMS = ["forensic.medical.dna", "forensic.medical.pathology"];

let test: TestApp;
let registrar: TestClient;
let court: TestClient;
beforeAll(async () => {
  test = await startTestApp();
  registrar = await test.signIn("cq.registrar");
  court = await test.signIn("court.clerk");
});
afterAll(() => test.close());

const day = fc.integer({ min: -12, max: 3 });
const step = fc.oneof(
  fc.record({
    what: fc.constant("rename" as const),
    who: fc.constantFrom("body", "person"),
    name: fc.nat(9),
  }),
  fc.record({
    what: fc.constant("services" as const),
    who: fc.constantFrom("body", "person"),
    services: fc.subarray(SERVICES, { minLength: 1 }),
  }),
  fc.record({
    what: fc.constant("formerNames" as const),
    names: fc.uniqueArray(fc.nat(9), { maxLength: 3 }),
  }),
  fc.record({
    what: fc.constant("move" as const),
    who: fc.constantFrom("body", "person"),
    to: fc.constantFrom("active", "suspended", "closing", "conditions_apply"),
    // Never a plan: a move that comes before one would withdraw it.
    on: fc.integer({ min: -12, max: 0 }),
  }),
  fc.record({ what: fc.constant("leave" as const), until: fc.option(day) }),
  fc.record({
    what: fc.constant("accredit" as const),
    item: fc.constantFrom(...ITEMS),
    from: day,
    length: fc.option(fc.integer({ min: 1, max: 8 })),
  }),
  fc.record({ what: fc.constant("endAccreditation" as const), until: fc.integer({ min: -8, max: 4 }) }),
);
type Step = typeof step extends fc.Arbitrary<infer Given> ? Given : never;
const life = fc.array(fc.record({ step, pause: fc.constantFrom(0, 0, 1, 2, 3) }), {
  minLength: 1,
  maxLength: 9,
});

/** A body and an appraiser at it, changed through HTTP step by step, and the same told to the replay. */
class Life {
  readonly replay = new Replay();
  private accreditation: string | null = null;

  private constructor(
    readonly body: string,
    readonly person: string,
  ) {}

  static async begin(): Promise<Life> {
    const body = await registered(registrar, anInstitution({ type: "FORENSIC", services: [SERVICES[0]] }));
    const posted = await registrar.post(
      "/practitioners",
      aPractitioner(body, { kind: "APPRAISER", licenceNumber: null, services: [SERVICES[0]] }),
    );
    const made = new Life(body, textAt(posted.body, "id"));
    const name = textAt((await registrar.get(`/institutions/${body}`)).body, "name");
    made.replay.say({ of: "body", name, services: [SERVICES[0] ?? ""], formerNames: [] });
    made.replay.say({ of: "person", name: textAt(posted.body, "name"), services: [SERVICES[0] ?? ""] });
    return made;
  }

  private path(who: "body" | "person"): string {
    return who === "body" ? `/institutions/${this.body}` : `/practitioners/${this.person}`;
  }

  private async tell(answer: Promise<{ status: number }>, said: Said): Promise<void> {
    const { status } = await answer;
    if (status < 300) this.replay.say(said);
    else expect(status).toBe(422);
  }

  /** One call, and one sentence to the replay where it was not refused. */
  async take(given: Step): Promise<void> {
    switch (given.what) {
      case "rename": {
        const name = `（测试）${given.who === "body" ? "鉴定所" : "鉴定人"}${this.body.slice(-10)}号${given.name}`;
        return this.tell(registrar.patch(this.path(given.who), { name }, ANY), { of: given.who, name });
      }
      case "services":
        return this.tell(registrar.patch(this.path(given.who), { services: given.services }, ANY), {
          of: given.who,
          services: given.services,
        });
      case "formerNames": {
        const formerNames = given.names.map((number) => `（测试）旧名${number}`);
        const patch = { formerNames: formerNames.map((name) => ({ name })) };
        return this.tell(registrar.patch(this.path("body"), patch, ANY), { of: "body", formerNames });
      }
      case "move": {
        const effectiveOn = dayFromToday(given.on);
        const move = aMove({ to: given.to, effectiveOn });
        return this.tell(registrar.post(`${this.path(given.who)}/status`, move, ANY), {
          of: given.who,
          move: { to: given.to, on: effectiveOn },
        });
      }
      case "leave": {
        const [first] = await engagementsOf(registrar, this.person);
        const until = given.until === null ? null : dayFromToday(given.until);
        const path = `${this.path("person")}/engagements/${first.id}`;
        return this.tell(registrar.patch(path, { until }, ANY), { of: "person", until });
      }
      case "accredit": {
        const until = given.length === null ? null : dayFromToday(given.from + given.length);
        const fact = { items: [given.item], from: dayFromToday(given.from), until };
        this.accreditation = await recorded(
          registrar,
          `${this.path("body")}/accreditations`,
          anAccreditation(fact),
        );
        return this.replay.say({
          of: "body",
          accreditation: { id: this.accreditation, item: given.item, from: fact.from, until },
        });
      }
      case "endAccreditation": {
        if (this.accreditation === null) return;
        const until = dayFromToday(given.until);
        const path = `${this.path("body")}/accreditations/${this.accreditation}`;
        return this.tell(registrar.patch(path, { until }, ANY), {
          of: "body",
          ends: { id: this.accreditation, until },
        });
      }
    }
  }
}

async function told(path: string, query: string): Promise<unknown> {
  const { status, body } = await court.get(`${path}${query}`);
  return status === 404 ? null : body;
}

const codes = (body: unknown, ...at: string[]): string[] =>
  listAt(body, ...at).map((item) => textAt(item, "code"));

/** What a court is told of the body, in the replay's words. */
function bodyIn(answer: unknown): unknown {
  if (answer === null) return null;
  const { name, standing } = objectAt(answer);
  if (!("services" in objectAt(answer))) return { name, standing };
  return {
    ...{ name, standing },
    services: codes(answer, "services").toSorted(),
    formerNames: listAt(answer, "formerNames").map((item) => child(item, "name")),
    accreditations: listAt(answer, "accreditations")
      .flatMap((item) => codes(item, "items"))
      .toSorted(),
  };
}

function personIn(answer: unknown): unknown {
  if (answer === null) return null;
  const { name, standing } = objectAt(answer);
  if (!("services" in objectAt(answer))) return { name, standing };
  return {
    ...{ name, standing },
    services: codes(answer, "services").toSorted(),
    institutions: listAt(answer, "institutions").map((item) => child(item, "name")),
  };
}

/** Everybody of the lives that a search as at a day finds by a service, over all its pages. */
async function foundBy(service: string, on: string): Promise<Set<string>> {
  const ids = new Set<string>();
  for (let page = 1; ; page += 1) {
    const { body } = await court.get(`/search?kind=all&service=${service}&on=${on}&size=50&page=${page}`);
    for (const hit of listAt(body, "hits")) ids.add(textAt(hit, "id"));
    if (child(body, "page", "hasMore") !== true) return ids;
  }
}

/** A life through all these steps, each after its pause. */
async function livedThrough(
  steps: readonly { readonly step: Step; readonly pause: number }[],
): Promise<Life> {
  const lived = await Life.begin();
  for (const { step: given, pause } of steps) {
    await daysPass(test.dataSource, pause);
    lived.replay.daysPass(pause);
    await lived.take(given);
  }
  return lived;
}

describe("search as at a day", () => {
  it("finds whoever the replay has listed with the service, and nobody else", async () => {
    await fc.assert(
      fc.asyncProperty(life, async (steps) => {
        const lived = await livedThrough(steps);
        for (const days of [-14, -8, -4, -2, -1, 0, 2]) {
          const on = dayFromToday(days);
          const { body, person } = lived.replay.on(on, -1);
          for (const service of SERVICES) {
            const has = (one: unknown): boolean =>
              isObject(one) && "services" in one && listAt(one, "services").includes(service);
            const found = await foundBy(service, on);
            expect([on, service, found.has(lived.body), found.has(lived.person)]).toEqual([
              ...[on, service, has(body), has(person)],
            ]);
          }
        }
      }),
      { numRuns: 8 },
    );
  }, 240_000);
});

describe("a record as at a day", () => {
  it("is what a replay of all that was said makes of it, by what is known now and was known then", async () => {
    await fc.assert(
      fc.asyncProperty(life, async (steps) => {
        const lived = await livedThrough(steps);
        for (const days of [-14, -9, -6, -4, -3, -2, -1, 0, 2]) {
          for (const knownBefore of [null, 1, 3]) {
            const on = dayFromToday(days);
            const then = new Date(Date.now() - ((knownBefore ?? 0) - 0.5) * 86_400_000);
            const query = `?at=${on}${knownBefore === null ? "" : `&knownAt=${encodeURIComponent(then.toISOString())}`}`;
            const expected = lived.replay.on(on, knownBefore ?? -1);
            expect([query, bodyIn(await told(`/institutions/${lived.body}`, query))]).toEqual([
              query,
              expected.body,
            ]);
            expect([query, personIn(await told(`/practitioners/${lived.person}`, query))]).toEqual([
              query,
              expected.person,
            ]);
          }
        }
      }),
      { numRuns: 12 },
    );
  }, 240_000);

  it("is, today, what the present record says: the last revisions replay to the present rows", async () => {
    const rows = await test.dataSource.query<{ off: number; all: number }[]>(
      `SELECT count(*)::int AS all, count(*) FILTER (WHERE last.after - 'version' - 'updated_at'
           IS DISTINCT FROM present.row - 'version' - 'updated_at')::int AS off
       FROM (SELECT id, 'institution' AS owner, to_jsonb(i) AS row FROM institution i
             UNION ALL SELECT id, 'practitioner', to_jsonb(p) FROM practitioner p) AS present
       CROSS JOIN LATERAL (SELECT after FROM revision r WHERE r.record_id = present.id AND r.table_name = present.owner
                           ORDER BY r.id DESC LIMIT 1) AS last`,
    );
    expect(rows[0]?.all).toBeGreaterThan(0);
    expect(rows[0]?.off).toBe(0);
  });
});

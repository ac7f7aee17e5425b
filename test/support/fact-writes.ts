import { aSource } from "./an-institution.js";
import { aLicence, aMeasure, anAccreditation, recorded } from "./dated-facts.js";
import type { Answer, TestClient } from "./test-client.js";

const DECIDED = { authority: "重庆市司法局", document: "（测试）文件" } as const;

type Subject = "institution" | "practitioner";

interface KindOfFact {
  readonly subjects: readonly Subject[];
  readonly fact: (subject: Subject) => Record<string, unknown>;
  /** A patch that is accepted. */
  readonly patch: () => Record<string, unknown>;
}

const BOTH = ["institution", "practitioner"] as const;

/** Every kind of dated fact by the last step of its address. */
export const KINDS_OF_FACTS: Readonly<Record<string, KindOfFact>> = {
  licences: {
    subjects: BOTH,
    fact: () => aLicence({ source: aSource() }),
    patch: () => ({ source: aSource() }),
  },
  accreditations: {
    subjects: ["institution"],
    fact: () => anAccreditation({ source: aSource() }),
    patch: () => ({ source: aSource() }),
  },
  assessments: {
    subjects: BOTH,
    fact: (subject) => ({
      ...DECIDED,
      year: 2025,
      result: subject === "institution" ? "qualified" : "competent",
    }),
    patch: () => ({ year: 2024 }),
  },
  rosters: {
    subjects: BOTH,
    fact: () => ({ ...DECIDED, roster: "（测试）名册", year: 2026 }),
    patch: () => ({ url: null }),
  },
  measures: { subjects: BOTH, fact: () => aMeasure({ kind: "award" }), patch: () => ({ until: null }) },
};

export interface FactWrite {
  readonly body: () => Record<string, unknown>;
  readonly send: (client: TestClient, body: unknown) => Promise<Answer>;
}

/** A write with whom it is sent by settled. */
export interface Write {
  /** A body that is accepted, into which one bad value at a time is put. */
  readonly body: () => Record<string, unknown>;
  readonly send: (body: unknown) => Promise<Answer>;
}

export function boundTo(
  client: TestClient,
  writes: Readonly<Record<string, FactWrite>>,
): Record<string, Write> {
  return Object.fromEntries(
    Object.entries(writes).map(([key, { body, send }]) => [
      key,
      { body, send: (given) => send(client, given) },
    ]),
  );
}

const ANY = { "if-match": "*" };

/** Every write of a dated fact by its operation's name, on these records; facts to be changed are recorded first. */
export async function factWrites(
  registrar: TestClient,
  ids: Readonly<Record<Subject, string>>,
): Promise<Readonly<Record<string, FactWrite>>> {
  const writes: [string, FactWrite][] = [];
  for (const [kind, { subjects, fact, patch }] of Object.entries(KINDS_OF_FACTS)) {
    for (const subject of subjects) {
      const path = `/${subject}s/${ids[subject]}/${kind}`;
      const id = await recorded(registrar, path, fact(subject));
      const body = (): Record<string, unknown> => fact(subject);
      writes.push(
        [`POST /${subject}s/{id}/${kind}`, { body, send: (client, given) => client.post(path, given) }],
        [
          `PATCH /${subject}s/{id}/${kind}/{factId}`,
          { body: patch, send: (client, given) => client.patch(`${path}/${id}`, given, ANY) },
        ],
      );
    }
  }
  return Object.fromEntries(writes);
}

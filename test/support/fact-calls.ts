import { registered, aFirm, registeredLawyer } from "./a-practitioner.js";
import { aLicence, aMeasure, anAccreditation } from "./dated-facts.js";
import { textAt } from "./json.js";
import type { TestApp } from "./test-app.js";
import type { Answer, TestClient } from "./test-client.js";

const DECIDED = { authority: "重庆市司法局", document: "（测试）文件" } as const;
const ANY = { "if-match": "*" };

type Subject = "institution" | "practitioner";
type Fact = (subject: Subject) => Record<string, unknown>;

/** A fact of each kind that is accepted, with a patch of it. */
const FACTS: Readonly<Record<string, { readonly fact: Fact; readonly patch: Record<string, unknown> }>> = {
  licences: { fact: () => aLicence(), patch: { state: "suspended" } },
  accreditations: { fact: () => anAccreditation(), patch: { number: null } },
  assessments: {
    fact: (subject) => ({
      ...DECIDED,
      year: 2025,
      result: subject === "institution" ? "qualified" : "competent",
    }),
    patch: { year: 2024 },
  },
  rosters: { fact: () => ({ ...DECIDED, roster: "（测试）名册", year: 2026 }), patch: { url: null } },
  measures: { fact: () => aMeasure({ kind: "award" }), patch: { until: null } },
};

type Calls = Readonly<Record<string, () => Promise<readonly Answer[]>>>;

/** Live answers of every operation on dated facts, successes and refusals, by the operation's name. */
export async function factCalls(test: TestApp): Promise<Calls> {
  const registrar = await test.signIn("cq.registrar");
  const of = (kind: string, subject: Subject): Calls => callsOf(test.anyone, registrar, kind, subject);
  const kinds = Object.keys(FACTS);
  const ofPeople = kinds.filter((kind) => kind !== "accreditations");
  return {
    ...Object.fromEntries(kinds.flatMap((kind) => Object.entries(of(kind, "institution")))),
    ...Object.fromEntries(ofPeople.flatMap((kind) => Object.entries(of(kind, "practitioner")))),
    "GET /licences/expiring": async () => [
      await registrar.get("/licences/expiring?within=30&limit=1"),
      await registrar.get("/licences/expiring?within=0"),
      await test.anyone.get("/licences/expiring"),
    ],
  };
}

function callsOf(anyone: TestClient, registrar: TestClient, kind: string, subject: Subject): Calls {
  const { fact = () => ({}), patch = {} } = FACTS[kind] ?? {};
  const root = `/${subject}s`;
  const made = async (): Promise<string> =>
    subject === "institution"
      ? `${root}/${await registered(registrar, aFirm())}/${kind}`
      : `${root}/${(await registeredLawyer(registrar)).id}/${kind}`;
  return {
    [`GET ${root}/{id}/${kind}`]: async () => {
      const path = await made();
      await registrar.post(path, fact(subject));
      return [
        await anyone.get(path),
        await registrar.get(path),
        await anyone.get(`${root}/unknown-id/${kind}`),
      ];
    },
    [`POST ${root}/{id}/${kind}`]: async () => {
      const path = await made();
      return [
        await registrar.post(path, fact(subject)),
        await registrar.post(path, {}),
        await anyone.post(path, fact(subject)),
        await registrar.post(`${root}/unknown-id/${kind}`, fact(subject)),
      ];
    },
    [`PATCH ${root}/{id}/${kind}/{factId}`]: async () => {
      const path = await made();
      const id = textAt((await registrar.post(path, fact(subject))).body, "id");
      return [
        await registrar.patch(`${path}/${id}`, patch),
        await registrar.patch(`${path}/${id}`, patch, { "if-match": '"77"' }),
        await registrar.patch(`${path}/${id}`, patch, ANY),
        await registrar.patch(`${path}/unknown-id`, patch, ANY),
      ];
    },
  };
}

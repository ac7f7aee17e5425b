import { registered, aFirm, registeredLawyer } from "./a-practitioner.js";
import { KINDS_OF_FACTS } from "./fact-writes.js";
import { textAt } from "./json.js";
import type { TestApp } from "./test-app.js";
import type { Answer, TestClient } from "./test-client.js";

const ANY = { "if-match": "*" };

type Subject = "institution" | "practitioner";
type Calls = Readonly<Record<string, () => Promise<readonly Answer[]>>>;

/** Live answers of every operation on dated facts, successes and refusals, by the operation's name. */
export async function factCalls(test: TestApp): Promise<Calls> {
  const registrar = await test.signIn("cq.registrar");
  const of = (kind: string, subject: Subject): Calls => callsOf(test.anyone, registrar, kind, subject);
  const kinds = Object.entries(KINDS_OF_FACTS);
  return {
    ...Object.fromEntries(
      kinds.flatMap(([kind, { subjects }]) =>
        subjects.flatMap((subject) => Object.entries(of(kind, subject))),
      ),
    ),
    "GET /licences/expiring": async () => [
      await registrar.get("/licences/expiring?within=30&limit=1"),
      await registrar.get("/licences/expiring?within=0"),
      await test.anyone.get("/licences/expiring"),
    ],
  };
}

function callsOf(anyone: TestClient, registrar: TestClient, kind: string, subject: Subject): Calls {
  const { fact, patch } = kindOf(kind);
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
        await registrar.patch(`${path}/${id}`, patch()),
        await registrar.patch(`${path}/${id}`, patch(), { "if-match": '"77"' }),
        await registrar.patch(`${path}/${id}`, patch(), ANY),
        await registrar.patch(`${path}/unknown-id`, patch(), ANY),
      ];
    },
  };
}

function kindOf(kind: string): NonNullable<(typeof KINDS_OF_FACTS)[string]> {
  const found = KINDS_OF_FACTS[kind];
  if (found === undefined) throw new Error(`no kind of fact ${kind}`);
  return found;
}

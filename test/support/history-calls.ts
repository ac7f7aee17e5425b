import { aFirm, registered, registeredLawyer } from "./a-practitioner.js";
import { textAt } from "./json.js";
import { dayFromToday, TODAY } from "./registrars.js";
import type { TestApp } from "./test-app.js";
import type { Answer } from "./test-client.js";

type Calls = Readonly<Record<string, () => Promise<readonly Answer[]>>>;

/** Live answers of every operation on history, successes and refusals, by the operation's name. */
export async function historyCalls(test: TestApp): Promise<Calls> {
  const registrar = await test.signIn("cq.registrar");
  const court = await test.signIn("court.clerk");
  const of = (root: "institutions" | "practitioners"): Calls => {
    const made = async (): Promise<string> =>
      root === "institutions"
        ? `/${root}/${await registered(registrar, aFirm())}`
        : `/${root}/${(await registeredLawyer(registrar)).id}`;
    return {
      [`GET /${root}/{id}/extract`]: async () => {
        const path = await made();
        await registrar.patch(path, { languages: ["en"] }, { "if-match": "*" });
        return [
          await court.get(`${path}/extract?on=${dayFromToday(-1)}`),
          await court.get(`${path}/extract`),
          await test.anyone.get(`${path}/extract?on=${TODAY}`),
          await court.get(`/${root}/unknown-id/extract?on=${TODAY}`),
        ];
      },
      [`GET /${root}/{id}/sources`]: async () => {
        const path = await made();
        return [
          await test.anyone.get(`${path}/sources`),
          await registrar.get(`${path}/sources`),
          await test.anyone.get(`/${root}/unknown-id/sources`),
        ];
      },
      [`GET /${root}/{id}/differences`]: async () => {
        const path = await made();
        return [
          await court.get(`${path}/differences?from=1990-01-01`),
          await test.anyone.get(`${path}/differences?from=${dayFromToday(-1)}&to=${TODAY}`),
          await test.anyone.get(`${path}/differences`),
          await test.anyone.get(`/${root}/unknown-id/differences?from=${TODAY}`),
        ];
      },
    };
  };
  return {
    ...of("institutions"),
    ...of("practitioners"),
    "GET /identifiers/{identifier}": async () => {
      const path = `/institutions/${await registered(registrar, aFirm())}`;
      const code = textAt((await registrar.get(path)).body, "creditCode");
      return [
        await test.anyone.get(`/identifiers/${code}`),
        await test.anyone.get("/identifiers/nobody-has-it"),
      ];
    },
  };
}

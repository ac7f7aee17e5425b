import type { PractitionerKind } from "#codes";
import { Registrar } from "./registrars.js";
import type { SearchBench } from "./search-engines.js";

/** Made-up people whose family names are read otherwise than the characters usually are. */
export const PEOPLE = {
  zeng: { name: "曾小满（测试）", kind: "LAWYER", at: "firm" },
  shan: { name: "单小舟（测试）", kind: "LAWYER", at: "branch" },
  xie: { name: "解晓棠（测试）", kind: "LAWYER", at: "other" },
  qiu: { name: "仇千帆（测试）", kind: "NOTARY", at: "office" },
  ou: { name: "区寄远（测试）", kind: "NOTARY", at: "office" },
} as const satisfies Readonly<Record<string, { name: string; kind: PractitionerKind; at: BodyKey }>>;

export type PersonKey = keyof typeof PEOPLE;
export type BodyKey = "firm" | "branch" | "other" | "office";

export interface SomePeople {
  readonly registrar: Registrar;
  readonly bodies: Readonly<Record<BodyKey, string>>;
  readonly people: Readonly<Record<PersonKey, string>>;
}

/** A lawyer's number of Chongqing that nobody else of the seeds has. */
export const ZENGS_NUMBER = "15001201011777001";

/** A firm with a branch, another firm and a notary office of Chongqing, with the people who work there. */
export async function registerSomePeople({ dataSource, reference }: SearchBench): Promise<SomePeople> {
  const registrar = new Registrar(dataSource, reference);
  const lawFirm = { type: "LAW_FIRM", division: "500113" } as const;
  const firm = await registrar.register({
    ...lawFirm,
    name: "云杉岭律师事务所（测试）",
    address: "（测试）示例路1号",
    phones: ["023-60001111"],
  });
  const branch = await registrar.register({
    ...lawFirm,
    name: "云杉岭律师事务所万州分所（测试）",
    division: "500101",
    parentId: firm,
  });
  const other = await registrar.register({ ...lawFirm, name: "青冈坪律师事务所（测试）" });
  const office = await registrar.register({ name: "红椿坝公证处（测试）", division: "500118" });
  const bodies = { firm, branch, other, office };
  const engage = (key: PersonKey): Promise<string> => {
    const { name, kind, at } = PEOPLE[key];
    const licenceNumber = key === "zeng" ? { licenceNumber: ZENGS_NUMBER } : {};
    return registrar.engage(bodies[at], { name, kind, languages: ["zh"], ...licenceNumber });
  };
  const people = {
    zeng: await engage("zeng"),
    shan: await engage("shan"),
    xie: await engage("xie"),
    qiu: await engage("qiu"),
    ou: await engage("ou"),
  };
  return { registrar, bodies, people };
}

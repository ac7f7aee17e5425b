import { shanghaiToday } from "#codes";
import { personName } from "../world/names.js";
import type { Random } from "../schedule/random.js";
import { textAt } from "../json-value.js";
import { writtenOf, type ApiAnswer, type ApiDoor } from "./api-door.js";
import { BODY_TYPES, TYPE_FACTS, type Population, type Side } from "./population.js";
import type { Written } from "./sql-door.js";
import { SERVICES, fullName } from "./sql-rows.js";

export interface ApiContext {
  readonly api: ApiDoor;
  readonly population: Population;
  readonly random: Random;
  readonly group: number;
}

export type ApiOp = (context: ApiContext) => Promise<Written>;

const SOURCE = { authority: "（测试）司法局", document: "（测试）名册", asOf: "2020-07" } as const;
const STANDINGS = ["suspended", "suspended", "active", "active", "conditions_apply", "closing"] as const;

/** A new body, now and then as a branch. */
export const registerBody: ApiOp = async ({ api, population, random, group }) => {
  const side: Side = random.pick(["SC", "CQ"] as const);
  const head = population.body(random, group, (body) => body.isHead && body.side === side);
  const isBranch = head !== null && random.chance(0.3);
  const type = isBranch ? head.type : random.pick(BODY_TYPES);
  const answer = await api.send(random, side, "POST", "/institutions", {
    type,
    name: fullName({ group, type }, population.nextSerial()),
    division: population.division(random, side),
    address: "（测试）示例路1号",
    services: random.pick(SERVICES),
    parentId: isBranch ? head.id : null,
    source: SOURCE,
  });
  if (answer?.status !== 201) return writtenOf(answer);
  const id = textAt(answer.body, "id");
  population.bodies.push({ id, group, side, type, isHead: !isBranch && type === "LAW_FIRM" });
  return "done";
};

export const patchBody: ApiOp = (context) => {
  const { random, population } = context;
  return onRecord(context, "institutions", population.body(random, context.group), "PATCH", "", (body) =>
    random.pick<Readonly<Record<string, unknown>>>([
      { name: fullName(body, population.nextSerial()) },
      { services: random.pick(SERVICES) },
      { address: `（测试）示例路${population.nextSerial()}号` },
      { division: population.division(random, body.side) },
    ]),
  );
};

export const moveBodyByApi: ApiOp = (context) => {
  const { random, population, group } = context;
  return onRecord(context, "institutions", population.body(random, group), "POST", "/status", () =>
    move(random.pick(STANDINGS)),
  );
};

export const movePersonByApi: ApiOp = (context) => {
  const { random, population, group } = context;
  return onRecord(context, "practitioners", population.person(random, group), "POST", "/status", () =>
    move(random.pick(["suspended", "active"])),
  );
};

export const patchPerson: ApiOp = (context) => {
  const { random, population, group } = context;
  const languages = random.pick([["zh"], ["zh", "en"], []]);
  return onRecord(context, "practitioners", population.person(random, group), "PATCH", "", (person) =>
    random.pick<Readonly<Record<string, unknown>>>([
      { languages },
      { name: personName(person.group, population.nextSerial()) },
    ]),
  );
};

/** A new person at a body of the round. */
export const registerPerson: ApiOp = async ({ api, population, random, group }) => {
  const body = population.body(random, group);
  if (body === null) return "refused";
  const { side } = body;
  const kind = TYPE_FACTS[body.type].people;
  const answer = await api.send(random, side, "POST", "/practitioners", {
    kind,
    name: personName(group, population.nextSerial()),
    institutionId: body.id,
    services: ["legal.family.divorce"],
    source: SOURCE,
  });
  if (answer?.status !== 201) return writtenOf(answer);
  population.people.push({ id: textAt(answer.body, "id"), group, side, kind });
  return "done";
};

function move(to: string): Readonly<Record<string, unknown>> {
  return { to, reason: "（测试）原因", basis: "（测试）决定书", effectiveOn: shanghaiToday(new Date()) };
}

/** A change of the record's present version, as somebody makes who has just read it. */
async function onRecord<T extends { readonly id: string; readonly side: Side }>(
  { api, random }: ApiContext,
  path: "institutions" | "practitioners",
  record: T | null,
  method: "POST" | "PATCH",
  below: string,
  change: (record: T) => unknown,
): Promise<Written> {
  if (record === null) return "refused";
  const { id, side } = record;
  const read: ApiAnswer | null = await api.send(random, side, "GET", `/${path}/${id}`);
  if (read?.status !== 200) return writtenOf(read);
  return writtenOf(await api.send(random, side, method, `/${path}/${id}${below}`, change(record), read.etag));
}

import { setTimeout } from "node:timers/promises";
import { syntheticCreditCode } from "#codes";
import { readFound } from "../sync/search-door.js";
import type { RunningProgram } from "./running-program.js";

/** What changes of one record meet while an import runs. */
export interface SingleChanges {
  /** Milliseconds from the answer to a registration until a search shows it. */
  readonly searchable: readonly number[];
  /** Milliseconds of a suspension, asked to answered. */
  readonly suspensions: readonly number[];
  /** Suspended bodies that the next search showed. */
  readonly shown: number;
}

const PAUSE_MS = 250;
const LOOK_EVERY_MS = 20;
const SIGNS = [..."璟砚澍棠霁岚瀚枫苒皓沅昀翊槿铮楠澄珩笙蔚黛琦煜婧逸珂祺涵骁钰烨妍恺悦臻晗颖漪"];
let serial = 0;

/** Registers, finds and suspends one body after the other until told that the import is over. */
export async function changeMeanwhile(
  program: RunningProgram,
  isOver: () => boolean,
): Promise<SingleChanges> {
  const [searchable, suspensions]: [number[], number[]] = [[], []];
  let shown = 0;
  while (!isOver()) {
    const name = newName();
    const { id, etag } = await program.ask("POST", "/institutions", bodyNamed(name));
    const answered = performance.now();
    await findWithin(program, name, String(id));
    searchable.push(performance.now() - answered);
    const asked = performance.now();
    await program.ask("POST", `/institutions/${String(id)}/status`, SUSPENSION, { "if-match": etag });
    suspensions.push(performance.now() - asked);
    if ((await search(program, name)).includes(String(id))) shown += 1;
    await setTimeout(PAUSE_MS);
  }
  return { searchable, suspensions, shown };
}

function newName(): string {
  serial += 1;
  const stem = Array.from(
    { length: 5 },
    (_, at) => SIGNS[(Math.floor(serial / SIGNS.length ** at) + at * 7) % SIGNS.length],
  );
  return `（测试）${stem.join("")}公证处`;
}

function bodyNamed(name: string): object {
  return {
    type: "NOTARY_OFFICE",
    name,
    division: "500103",
    creditCode: syntheticCreditCode("500103", serial),
    source: { authority: "（测试）司法局", document: "（测试）名册", asOf: "2020" },
  };
}

const SUSPENSION = {
  to: "suspended",
  reason: "（测试）",
  basis: "（测试）决定书",
  effectiveOn: "2024-03-01",
};

async function findWithin(program: RunningProgram, name: string, id: string): Promise<void> {
  while (!(await search(program, name)).includes(id)) await setTimeout(LOOK_EVERY_MS);
}

async function search(program: RunningProgram, name: string): Promise<readonly string[]> {
  const query = new URLSearchParams({ q: name, interpret: "off" });
  return readFound(await program.ask("GET", `/search?${query.toString()}`)).ids;
}

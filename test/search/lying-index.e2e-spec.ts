import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { EngineName } from "#search";
import { moveBySql, Registrar } from "../support/registrars.js";
import {
  ENGINES_AT_HAND,
  startSearchBench,
  tellWhatWasLeftOut,
  type SearchBench,
} from "../support/search-engines.js";

/** What the contract suite may do to an index behind the program's back. */
interface Forger {
  /** Makes the index believe that a document is still as it was, public and of this version. */
  restore(id: string): Promise<void>;
  /** Adds a document that no record stands behind, with the words of another. */
  invent(id: string, like: string): Promise<void>;
  ids(): Promise<string[]>;
}

afterAll(() => tellWhatWasLeftOut("lying index", 5));

describe.each([...ENGINES_AT_HAND])("an index that lies, %s", (engine: EngineName) => {
  let bench: SearchBench;
  let registrar: Registrar;
  let forge: Forger;
  beforeAll(async () => {
    bench = await startSearchBench(engine);
    registrar = new Registrar(bench.dataSource, bench.reference);
    forge = engine === "postgres" ? await tableForger(bench) : await meiliForger(bench);
  });
  afterAll(() => bench.close());

  const found = async (q: string): Promise<string[]> => {
    const answer = await bench.search.search({ q });
    expect([answer.engine, answer.degraded]).toEqual([engine, false]);
    return answer.hits.map((hit) => hit.id);
  };
  const marked = async (id: string): Promise<boolean> => {
    const [row] = await bench.dataSource.query<{ marked: boolean }[]>(
      `SELECT EXISTS (SELECT 1 FROM search_mark WHERE document_id = $1) AS marked`,
      [id],
    );
    return row?.marked ?? false;
  };

  it("shows no suspended body that the index still has, marks it and is rid of it after the sync", async () => {
    const name = "红杉公证处（测试）";
    const id = await registrar.register({ name });
    await moveBySql(bench.dataSource, id, "suspended");
    await bench.drain();
    expect(await forge.ids()).not.toContain(id);
    await forge.restore(id);
    const before = bench.caught.length;
    expect(await found(name)).not.toContain(id);
    expect(bench.caught.slice(before)).toContainEqual({ engine, count: 1 });
    expect([await marked(id), await forge.ids()]).toEqual([true, expect.arrayContaining([id])]);
    await bench.drain();
    expect([await marked(id), (await forge.ids()).includes(id)]).toEqual([false, false]);
  });

  it("shows nobody by a document that no record stands behind, and removes it", async () => {
    const name = "铁杉公证处（测试）";
    const id = await registrar.register({ name });
    await bench.drain();
    await forge.invent("invented0001", id);
    expect(await found(name)).toEqual([id]);
    expect(await marked("invented0001")).toBe(true);
    await bench.drain();
    expect(await forge.ids()).not.toContain("invented0001");
  });

  it("shows a body by its present facts when the index has an older version, and mends the index", async () => {
    const name = "银杉公证处（测试）";
    const id = await registrar.register({ name });
    await bench.drain();
    await bench.dataSource.query(`UPDATE institution SET address = '（测试）新路1号' WHERE id = $1`, [id]);
    await bench.dataSource.query(`DELETE FROM search_mark`);
    const { hits } = await bench.search.search({ q: name });
    expect([hits[0]?.id, hits[0]?.address]).toEqual([id, "（测试）新路1号"]);
    expect(await marked(id)).toBe(true);
    await bench.drain();
    expect(await found("新路1号")).toContain(id);
  });

  it("does not show a body by the address that the index still has", async () => {
    const id = await registrar.register({ address: "（测试）胡桃巷3号" });
    await bench.drain();
    expect(await found("胡桃巷")).toContain(id);
    await bench.dataSource.query(`UPDATE institution SET address = '（测试）枇杷巷3号' WHERE id = $1`, [id]);
    expect(await found("胡桃巷")).not.toContain(id);
    await bench.drain();
    expect((await found("枇杷巷"))[0]).toBe(id);
  });

  it("shows a renamed body by either name, as it is called now", async () => {
    const id = await registrar.register({ name: "胡桃公证处（测试）" });
    await bench.drain();
    await bench.dataSource.query(`UPDATE institution SET name = '枇杷公证处（测试）' WHERE id = $1`, [id]);
    const calledNow = async (q: string): Promise<unknown> => {
      const { hits } = await bench.search.search({ q });
      return [hits[0]?.id, hits[0]?.name];
    };
    expect(await calledNow("胡桃")).toEqual([id, "枇杷公证处（测试）"]);
    await bench.drain();
    for (const q of ["胡桃", "枇杷"]) expect(await calledNow(q)).toEqual([id, "枇杷公证处（测试）"]);
  });

  it("marks a suspect once, however many searches meet it", async () => {
    const like = await registrar.register({ name: "紫杉公证处（测试）" });
    await bench.drain();
    await forge.invent("invented0002", like);
    for (let times = 0; times < 4; times += 1) await found("紫杉公证处（测试）");
    const marks = await bench.dataSource.query<unknown[]>(
      `SELECT 1 FROM search_mark WHERE document_id = 'invented0002'`,
    );
    expect(marks).toHaveLength(1);
    await bench.drain();
  });
});

/** Documents are copied from the table's rows of a listed look-alike. */
async function tableForger({ dataSource }: SearchBench): Promise<Forger> {
  const ids = async (): Promise<string[]> =>
    (await dataSource.query<{ id: string }[]>(`SELECT document_id AS id FROM search_document`)).map(
      ({ id }) => id,
    );
  const [kept] = await dataSource.query<{ id: string }[]>(
    `SELECT document_id AS id FROM search_document WHERE name = '渝中公证处'`,
  );
  const copy = async (id: string, like: string, name: string | null): Promise<void> => {
    await dataSource.query(
      `INSERT INTO search_document
       SELECT (jsonb_populate_record(d, jsonb_build_object('document_id', $1::text) || CASE WHEN $3::text IS NULL
         THEN '{}' ELSE jsonb_build_object('names', chr(10) || $3 || chr(10), 'tokens',
           (SELECT array_agg('n:' || substr($3, n, 2)) FROM generate_series(1, length($3) - 1) n) || d.tokens) END)).*
       FROM search_document d WHERE d.document_id = $2`,
      [id, like, name],
    );
  };
  const restore = async (id: string): Promise<void> => {
    const [row] = await dataSource.query<{ name: string }[]>(`SELECT name FROM institution WHERE id = $1`, [
      id,
    ]);
    await copy(id, kept?.id ?? "", (row?.name ?? "").replaceAll(/[（）]/g, ""));
  };
  return { ids, restore, invent: (id, like) => copy(id, like, null) };
}

async function meiliForger(bench: SearchBench): Promise<Forger> {
  const { client, indexUid } = await bench.meilisearch();
  const index = client.index(indexUid);
  const ids = async (): Promise<string[]> =>
    (await index.getDocuments({ limit: 1_000, fields: ["id"] })).results.map((document) =>
      String(document["id"]),
    );
  const write = async (id: string, name: string): Promise<void> => {
    const letters = [...name.replaceAll(/[（）]/g, "")];
    const pairs = letters.map((letter, at) => `${letter}${letters[at + 1] ?? ""}`).join(" ");
    const facts = { type: "NOTARY_OFFICE", jurisdiction: "CQ", divisions: ["500103"] };
    const words = {
      name: [pairs],
      ownNames: [letters.join("")],
      publicFrom: 10000101,
      publicUntil: 99991231,
    };
    const task = await index.addDocuments([
      { id, v: 1, ...facts, ...words, services: [], languages: [], weight: 1 },
    ]);
    expect((await client.tasks.waitForTask(task.taskUid)).status).toBe("succeeded");
  };
  const nameOf = async (id: string): Promise<string> => {
    const [row] = await bench.dataSource.query<{ name: string }[]>(
      `SELECT name FROM institution WHERE id = $1`,
      [id],
    );
    return row?.name ?? "";
  };
  return {
    ids,
    restore: async (id) => write(id, await nameOf(id)),
    invent: async (id, like) => write(id, await nameOf(like)),
  };
}

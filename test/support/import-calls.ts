import { ImportWorker } from "#registry";
import { aRow } from "./import-rows.js";
import { textAt } from "./json.js";
import type { TestApp } from "./test-app.js";
import type { Answer, TestClient } from "./test-client.js";

export interface Upload {
  readonly file: string | Buffer;
  readonly kind?: string;
  readonly dryRun?: boolean;
  readonly fileName?: string;
  /** Further fields of the form. */
  readonly fields?: Readonly<Record<string, string>>;
}

/** The body of a form, with the header that says so. */
export function aForm(
  fields: Readonly<Record<string, string>>,
  file?: { readonly name: string; readonly bytes: string | Buffer; readonly field?: string },
): { body: Buffer; headers: Record<string, string> } {
  const boundary = "----form-of-tests";
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const { name = "", bytes = "", field = "file" } = file ?? {};
  const head =
    `--${boundary}\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\n` +
    `Content-Type: application/octet-stream\r\n\r\n`;
  const sent = file === undefined ? [] : [Buffer.from(head), Buffer.from(bytes), Buffer.from("\r\n")];
  const body = Buffer.concat([Buffer.from(parts.join("")), ...sent, Buffer.from(`--${boundary}--\r\n`)]);
  return { body, headers: { "content-type": `multipart/form-data; boundary=${boundary}` } };
}

/** Sends a file to be imported. */
export async function upload(
  client: TestClient,
  { file, kind = "institutions", dryRun = false, fileName = "名册.csv", fields = {} }: Upload,
  more: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const form = aForm({ kind, dryRun: String(dryRun), ...fields }, { name: fileName, bytes: file });
  return client.send("POST", "/imports", form.body, { ...form.headers, ...more });
}

/** Does every import that waits. @throws the first error that a worker met. */
export async function runImports({ dataSource, reference }: TestApp, chunkRows = 1_000): Promise<void> {
  const errors: unknown[] = [];
  const worker = new ImportWorker({
    dataSource,
    reference,
    chunkRows,
    onError: (error) => errors.push(error),
  });
  await worker.drain();
  if (errors.length > 0) throw errors[0];
}

/** Sends a file, lets it be imported, and reads what became of it. */
export async function imported(test: TestApp, client: TestClient, given: Upload): Promise<Answer> {
  const asked = await upload(client, given);
  if (asked.status !== 202) throw new Error(asked.text);
  await runImports(test);
  return client.get(`/imports/${textAt(asked.body, "id")}`);
}

/** A CSV file of rows under their headings. */
export function csvOf(rows: readonly Readonly<Record<string, string>>[]): string {
  const headings = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = [headings, ...rows.map((row) => headings.map((heading) => row[heading] ?? ""))];
  return lines.map((cells) => `${cells.map(quoted).join(",")}\r\n`).join("");
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** The id of an import that waits. */
export async function importOf(client: TestClient): Promise<string> {
  return textAt((await upload(client, { file: csvOf([aRow()]) })).body, "id");
}

/** Live answers of every operation of imports and exports: successes and refusals. */
export async function importCalls(
  test: TestApp,
): Promise<Readonly<Record<string, () => Promise<readonly Answer[]>>>> {
  const registrar = await test.signIn("cq.registrar");
  const auditor = await test.signIn("auditor");
  const rows = [aRow(), aRow({ type: "茶馆" }), aRow({ division: "江北区" })];
  const done = (dryRun: boolean): Promise<Answer> => imported(test, registrar, { file: csvOf(rows), dryRun });
  const path = `/imports/${textAt((await done(true)).body, "id")}`;
  return {
    "POST /imports": async () => [
      await upload(registrar, { file: csvOf(rows) }, { "idempotency-key": "openapi-import" }),
      await upload(registrar, { file: csvOf([aRow()]) }, { "idempotency-key": "openapi-import" }),
      await upload(registrar, { file: "" }),
      await upload(auditor, { file: csvOf(rows) }),
      await registrar.post("/imports", {}),
      await test.anyone.post("/imports", {}),
    ],
    "GET /imports": async () => [
      await registrar.get("/imports?limit=1"),
      await registrar.get("/imports?state=x"),
      await auditor.get("/imports"),
    ],
    "GET /imports/{id}": async () => [
      await registrar.get(path),
      await done(false),
      await imported(test, registrar, { file: "name,colour\n甲,红\n" }),
      await registrar.get("/imports/unknown-id"),
    ],
    "GET /imports/{id}/errors.csv": async () => [
      await registrar.get(`${path}/errors.csv`),
      await registrar.get("/imports/unknown-id/errors.csv"),
    ],
    "GET /imports/{id}/differences": async () => [
      await registrar.get(`${path}/differences?limit=1`),
      await registrar.get(`${path}/differences?cursor=x`),
      await registrar.get("/imports/unknown-id/differences"),
    ],
    "POST /imports/{id}/cancel": async () => [
      await registrar.send("POST", `/imports/${await importOf(registrar)}/cancel`, undefined),
      await registrar.send("POST", `${path}/cancel`, undefined),
      await registrar.send("POST", "/imports/unknown-id/cancel", undefined),
    ],
    ...Object.fromEntries(EXPORTS.map((name) => [`GET /exports/${name}`, () => exported(test, name)])),
  };
}

const EXPORTS = ["institutions", "practitioners"].flatMap((kind) =>
  ["csv", "ndjson", "jsonld"].map((format) => `${kind}.${format}`),
);

async function exported({ anyone }: TestApp, name: string): Promise<readonly Answer[]> {
  return [await anyone.get(`/exports/${name}`), await anyone.get(`/exports/${name}?jurisdiction=BJ`)];
}

import { crc32, deflateSync } from "node:zlib";
import { Accounts, type Actor } from "#access";
import { shanghaiToday } from "#codes";
import { inTransaction } from "#database";
import { attachDocuments, insertCase, type GivenDocument, type Party } from "#procedures";
import { nextSerial } from "./an-institution.js";
import { DEMO_PASSWORD } from "./databases.js";
import { aForm } from "./import-calls.js";
import { textAt } from "./json.js";
import { aFirmOf } from "./some-transfers.js";
import type { TestApp } from "./test-app.js";
import type { Answer, TestClient } from "./test-client.js";

/** A PDF of one empty page that a reader opens, other than every one before it. */
export function aPdf(words = `（测试）第${nextSerial()}份`): Buffer {
  const title = Buffer.from(words, "utf16le").swap16().toString("hex");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    `<< /Title <feff${title}> >>`,
  ];
  let file = "%PDF-1.4\n";
  const places = objects.map((object, at) => {
    const place = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, "0")} 00000 n \n`;
  });
  const count = objects.length + 1;
  const table = `xref\n0 ${count}\n0000000000 65535 f \n${places.join("")}`;
  const trailer = `trailer\n<< /Size ${count} /Root 1 0 R /Info 4 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(file + table + trailer, "latin1");
}

/** A picture of one white dot. */
export function aPng(): Buffer {
  const signature = Buffer.from("89504e470d0a1a0a", "hex");
  const head = chunk("IHDR", Buffer.from("00000001000000010800000000", "hex"));
  return Buffer.concat([signature, head, chunk("IDAT", deflateSync(Buffer.from([0, 255]))), chunk("IEND")]);
}

function chunk(kind: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const summed = Buffer.concat([Buffer.from(kind, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(summed));
  return Buffer.concat([length, summed, sum]);
}

/** Sends a file as a browser's form does. */
export function sendFile(
  client: TestClient,
  bytes: string | Buffer,
  name = "材料（测试）.pdf",
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const form = aForm({}, { name, bytes });
  return client.send("POST", "/files", form.body, { ...form.headers, ...headers });
}

/** @returns the id of an upload that was taken. */
export async function uploadedFile(client: TestClient, bytes: string | Buffer = aPdf()): Promise<string> {
  const answer = await sendFile(client, bytes);
  if (answer.status !== 201) throw new Error(answer.text);
  return textAt(answer.body, "id");
}

/** A clerk of a body, with an account of their own. */
export interface Clerk {
  readonly client: TestClient;
  readonly actor: Actor;
}

export async function aClerkOf(test: TestApp, institutionId: string): Promise<Clerk> {
  const name = `clerk${nextSerial()}`;
  const accounts = new Accounts(test.dataSource);
  const account = { name, password: DEMO_PASSWORD, roles: ["clerk"], jurisdiction: null } as const;
  await accounts.add({ ...account, institutionId });
  return { client: await test.signIn(name), actor: await accounts.actor(name) };
}

export interface OpenCase {
  readonly id: string;
  readonly firm: string;
  readonly clerk: Clerk;
}

/** A case of a law firm of Sichuan that asks something of Chongqing. */
export async function aCase(test: TestApp, firm?: string): Promise<OpenCase> {
  const applicantId = firm ?? (await aFirmOf(await test.signIn("sc.registrar"), "SC"));
  const enteredOn = shanghaiToday(new Date());
  const opened = {
    procedure: "recognition",
    home: "SC",
    host: "CQ",
    applicantId,
    state: "submitted",
    enteredOn,
  } as const;
  const id = await inTransaction(test.dataSource, { actor: "test" }, (tx) => insertCase(tx, opened, "test"));
  return { id, firm: applicantId, clerk: await aClerkOf(test, applicantId) };
}

/** Hands papers in, today unless told otherwise. */
export function handIn(
  test: TestApp,
  caseId: string,
  { actor }: Pick<Clerk, "actor">,
  documents: readonly GivenDocument[],
  { by = "applicant", on = shanghaiToday(new Date()) }: { readonly by?: Party; readonly on?: string } = {},
): Promise<void> {
  return inTransaction(test.dataSource, { actor: actor.name }, (tx) =>
    attachDocuments(tx, { caseId, by, actor, on }, documents),
  );
}

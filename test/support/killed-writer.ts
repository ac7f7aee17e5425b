import { aMove, anInstitution } from "./an-institution.js";
import { ConnectionLostError, type ApiCaller, type HttpAnswer } from "./api-caller.js";
import { textAt } from "./json.js";

/** What was answered about one record; what was asked and not answered may or may not have happened. */
export interface Written {
  readonly id: string;
  readonly name: string;
  etag: string;
  /** The last address that was answered; null once one was asked for without an answer. */
  address: string | null;
  suspension: "never asked" | "asked" | "answered";
}

/** Registers bodies, changes some and suspends some, one after another, until the connection breaks. */
export class KilledWriter {
  readonly written: Written[] = [];
  private serial = 0;

  constructor(private readonly random: () => number) {}

  /** @returns when the program no longer answers. @throws Error for an answer that refuses. */
  async writeUntilCut(caller: ApiCaller): Promise<void> {
    while (await this.registerOne(caller)) {
      const one = this.written.at(-1);
      if (one === undefined) throw new Error("nothing was written");
      if (this.random() < 0.4 && !(await changeAddress(caller, one))) return;
      if (this.random() < 0.3 && !(await suspend(caller, one))) return;
    }
  }

  private async registerOne(caller: ApiCaller): Promise<boolean> {
    this.serial += 1;
    const name = `（测试）断电${String(this.serial).padStart(4, "0")}公证处`;
    const body = anInstitution({ name, address: "（测试）原址1号" });
    const answer = await send(caller, "POST", "/api/v1/institutions", body, 201);
    if (answer === null) return false;
    const id = textAt(answer.body, "id");
    this.written.push({
      id,
      name,
      etag: etagOf(answer),
      address: "（测试）原址1号",
      suspension: "never asked",
    });
    return true;
  }
}

async function changeAddress(caller: ApiCaller, one: Written): Promise<boolean> {
  one.address = null;
  const address = "（测试）新址2号";
  const answer = await send(caller, "PATCH", `/api/v1/institutions/${one.id}`, { address }, 200, one.etag);
  if (answer === null) return false;
  Object.assign(one, { address, etag: etagOf(answer) });
  return true;
}

async function suspend(caller: ApiCaller, one: Written): Promise<boolean> {
  one.suspension = "asked";
  const url = `/api/v1/institutions/${one.id}/status`;
  const answer = await send(caller, "POST", url, aMove(), 200, one.etag);
  if (answer === null) return false;
  Object.assign(one, { suspension: "answered", etag: etagOf(answer) });
  return true;
}

/** The answer, or null when the program died before it was whole. */
async function send(
  caller: ApiCaller,
  method: string,
  path: string,
  body: unknown,
  expected: number,
  etag?: string,
): Promise<HttpAnswer | null> {
  const headers: Record<string, string> = etag === undefined ? {} : { "if-match": etag };
  const answer = await caller.send(method, path, body, headers).catch((error: unknown) => {
    if (error instanceof ConnectionLostError) return null;
    throw error;
  });
  if (answer !== null && answer.status !== expected)
    throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
  return answer;
}

function etagOf(answer: HttpAnswer): string {
  const etag = answer.headers.get("etag");
  if (etag === null) throw new Error("an answer without an ETag");
  return etag;
}

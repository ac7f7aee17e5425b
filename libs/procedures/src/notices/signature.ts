import { createHmac } from "node:crypto";

/**
 * The header `X-Signature` of a body: `t=<unix seconds>,v1=<HMAC-SHA256 of "t.body", hex>`. Whoever has the secret
 * works it out again, compares in constant time, and refuses a `t` that is too old.
 */
export function signatureOf(body: string, secret: string, unixSeconds: number): string {
  const mac = createHmac("sha256", secret).update(`${unixSeconds}.${body}`, "utf8").digest("hex");
  return `t=${unixSeconds},v1=${mac}`;
}

import type { AppConfig } from "./app-config.js";
import type { EnvReader } from "./env-reader.js";

/** Notices are signed with it, so it is as long as the other secrets. */
const MIN_SECRET_LENGTH = 32;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Where notices are sent, and the secret that signs them; null where nothing is to be sent. */
export function readWebhook(read: EnvReader): AppConfig["webhook"] {
  const secret = read.text("WEBHOOK_SECRET") ?? "";
  if (read.text("WEBHOOK_URL") === null) return null;
  const url = read.url("WEBHOOK_URL", ["http:", "https:"]);
  if (url !== null) checkAddress(new URL(url), read);
  if (secret.length < MIN_SECRET_LENGTH)
    read.fault(
      "WEBHOOK_SECRET",
      `is required with WEBHOOK_URL, with at least ${MIN_SECRET_LENGTH} characters`,
    );
  return url === null ? null : { url, secret };
}

function checkAddress({ protocol, hostname, username, password }: URL, read: EnvReader): void {
  if (protocol === "http:" && !LOOPBACK.test(hostname))
    read.fault("WEBHOOK_URL", "must start with https://, but for an address of this machine");
  if (username !== "" || password !== "")
    read.fault("WEBHOOK_URL", "holds no account name and no password; notices are signed");
}

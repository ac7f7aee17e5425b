import { randomInt } from "node:crypto";
import type { DataSource } from "typeorm";
import { addDemoAccounts, DEMO_ACCOUNTS } from "#access";
import type { AppConfig } from "#config";
import type { Say } from "./say.js";

/** Nothing that is easily misread. */
const ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";
const LENGTH = 16;

/** The demo accounts that are missing, never in production; a made-up password is shown this once. */
export async function offerDemoAccounts(dataSource: DataSource, config: AppConfig, say: Say): Promise<void> {
  if (config.production) return;
  const password = config.demoPassword ?? randomPassword();
  const made = await addDemoAccounts(dataSource, password);
  if (made.length === 0) return;
  const isAll = made.length === DEMO_ACCOUNTS.length;
  say(`Made the demo accounts${isAll ? "" : " that were missing"}: ${made.join(", ")}`);
  say(
    config.demoPassword === null
      ? `Their password, shown this once: ${password}`
      : "Their password is that of DEMO_PASSWORD",
  );
}

function randomPassword(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join("");
}

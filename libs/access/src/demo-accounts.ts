import type { DataSource } from "typeorm";
import { newId } from "#codes";
import { Account } from "./account.entity.js";
import { hashPassword } from "./passwords.js";
import type { Actor } from "./roles.js";

type DemoAccount = Pick<Actor, "name" | "roles" | "jurisdiction">;

/** The accounts of a first start outside production. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  { name: "sc.registrar", roles: ["registrar"], jurisdiction: "SC" },
  { name: "cq.registrar", roles: ["registrar"], jurisdiction: "CQ" },
  { name: "court.clerk", roles: ["court"], jurisdiction: null },
  { name: "firm.clerk", roles: ["clerk"], jurisdiction: "SC" },
  { name: "auditor", roles: ["auditor"], jurisdiction: null },
  { name: "operator", roles: ["operator"], jurisdiction: null },
];

/**
 * Makes the demo accounts that are missing, all with one password.
 * @returns the names made now; those that were there keep their password.
 */
export async function addDemoAccounts(dataSource: DataSource, password: string): Promise<string[]> {
  const present = new Set(
    (await dataSource.getRepository(Account).find({ select: { name: true } })).map((a) => a.name),
  );
  const missing = DEMO_ACCOUNTS.filter((account) => !present.has(account.name));
  if (missing.length === 0) return [];
  const passwordHash = await hashPassword(password);
  await dataSource
    .getRepository(Account)
    .insert(missing.map((account) => ({ ...account, id: newId(), roles: [...account.roles], passwordHash })));
  return missing.map((account) => account.name);
}

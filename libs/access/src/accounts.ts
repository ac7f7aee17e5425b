import type { DataSource } from "typeorm";
import { newId, type Jurisdiction } from "#codes";
import { Account } from "./account.entity.js";
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH, hashPassword } from "./passwords.js";
import type { Actor, Role } from "./roles.js";

export interface NewAccount {
  readonly name: string;
  readonly password: string;
  readonly roles: readonly Role[];
  readonly jurisdiction: Jurisdiction | null;
  readonly institutionId?: string | null;
}

/** An operator asked for something that can't be: an account twice, an unknown one, a weak password. */
export class AccountError extends Error {
  override readonly name = "AccountError";
}

/** Making, disabling and resetting accounts: operators' work, by command line only. */
export class Accounts {
  constructor(private readonly dataSource: DataSource) {}

  async add(account: NewAccount): Promise<void> {
    checkPassword(account.password);
    if (!/^[a-z0-9][a-z0-9._-]{1,62}$/.test(account.name)) {
      throw new AccountError("a name has 2 to 63 characters of a-z, 0-9, dot, hyphen and underscore");
    }
    if (account.roles.includes("registrar") && account.jurisdiction === null) {
      throw new AccountError("a registrar needs a jurisdiction");
    }
    if (account.roles.includes("clerk")) await this.requireBody(account.institutionId ?? null);
    const taken = await this.dataSource.getRepository(Account).existsBy({ name: account.name });
    if (taken) throw new AccountError(`the account ${account.name} exists already`);
    await this.dataSource.getRepository(Account).insert({
      id: newId(),
      name: account.name,
      passwordHash: await hashPassword(account.password),
      roles: [...account.roles],
      jurisdiction: account.jurisdiction,
      institutionId: account.institutionId ?? null,
    });
  }

  /** Ends the account's sessions as well. */
  async disable(name: string): Promise<void> {
    await this.change(name, `UPDATE account SET disabled_at = COALESCE(disabled_at, now()) WHERE name = $1`, [
      name,
    ]);
  }

  /** Sets a new password, enables the account again and ends its sessions. */
  async reset(name: string, password: string): Promise<void> {
    checkPassword(password);
    const hash = await hashPassword(password);
    await this.change(name, `UPDATE account SET password_hash = $2, disabled_at = NULL WHERE name = $1`, [
      name,
      hash,
    ]);
  }

  /** Who an account stands for, for commands that act in its name. @throws AccountError for none, or a disabled one. */
  async actor(name: string): Promise<Actor> {
    const account = await this.dataSource.getRepository(Account).findOneBy({ name });
    if (account === null || account.disabledAt !== null)
      throw new AccountError(`there is no account ${name}`);
    const { id, roles, jurisdiction, institutionId } = account;
    return { accountId: id, name, roles, jurisdiction, institutionId };
  }

  private async requireBody(institutionId: string | null): Promise<void> {
    if (institutionId === null) throw new AccountError("a clerk needs an institution");
    const rows = await this.dataSource.query<unknown[]>(`SELECT 1 FROM institution WHERE id = $1`, [
      institutionId,
    ]);
    if (rows.length === 0) throw new AccountError(`there is no institution ${institutionId}`);
  }

  private async change(name: string, sql: string, parameters: readonly string[]): Promise<void> {
    const account = await this.dataSource.getRepository(Account).findOneBy({ name });
    if (account === null) throw new AccountError(`there is no account ${name}`);
    await this.dataSource.transaction(async (tx) => {
      await tx.query(sql, [...parameters]);
      await tx.query(`UPDATE session SET ended_at = now() WHERE account_id = $1 AND ended_at IS NULL`, [
        account.id,
      ]);
    });
  }
}

function checkPassword(password: string): void {
  if (password.length < MIN_PASSWORD_LENGTH || password.length > MAX_PASSWORD_LENGTH) {
    throw new AccountError(`a password has ${MIN_PASSWORD_LENGTH} to ${MAX_PASSWORD_LENGTH} characters`);
  }
}

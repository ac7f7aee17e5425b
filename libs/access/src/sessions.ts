import type { DataSource } from "typeorm";
import { SignInError } from "./access.errors.js";
import { Account } from "./account.entity.js";
import { hashPassword, verifyPassword } from "./passwords.js";
import type { Actor } from "./roles.js";
import { SESSION_SECONDS, hashToken, newToken } from "./session-tokens.js";
import { SignInLimit } from "./sign-in-limit.js";

export interface OpenedSession {
  readonly accessToken: string;
  /** Seconds. */
  readonly expiresIn: number;
  readonly actor: Actor;
}

/** Signing in and out, and who a token belongs to. */
export class Sessions {
  private readonly limit: SignInLimit;
  /** Checked for unknown accounts, so that they take as long as known ones. */
  private readonly decoy = hashPassword(newToken());

  constructor(
    private readonly dataSource: DataSource,
    private readonly secret: string,
  ) {
    this.limit = new SignInLimit(dataSource);
  }

  /** @throws SignInError when account or password is wrong, TooManyTriesError after too many of them. */
  async open(name: string, password: string, address: string): Promise<OpenedSession> {
    await this.limit.check(name, address);
    const account = await this.dataSource.getRepository(Account).findOneBy({ name });
    const right = await verifyPassword(account?.passwordHash ?? (await this.decoy), password);
    if (account === null || !right || account.disabledAt !== null) {
      await this.limit.recordFailure(name, address);
      throw new SignInError("wrong account or password");
    }
    const accessToken = newToken();
    await this.dataSource.query(
      `INSERT INTO session (token_hash, account_id, expires_at)
       VALUES ($1, $2, now() + make_interval(secs => $3))`,
      [hashToken(accessToken, this.secret), account.id, SESSION_SECONDS],
    );
    return { accessToken, expiresIn: SESSION_SECONDS, actor: actorOf(account) };
  }

  /** The account behind a token; null when it is unknown, ended or expired, or the account is disabled. */
  async actorFor(token: string): Promise<Actor | null> {
    const [row] = await this.dataSource.query<ActorRow[]>(
      `SELECT a.id, a.name, a.roles, a.jurisdiction, a.institution_id AS "institutionId"
       FROM session s JOIN account a ON a.id = s.account_id
       WHERE s.token_hash = $1 AND s.ended_at IS NULL AND s.expires_at > now() AND a.disabled_at IS NULL`,
      [hashToken(token, this.secret)],
    );
    return row === undefined ? null : actorOf(row);
  }

  /** The token is dead when this returns. */
  async end(token: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE session SET ended_at = now() WHERE token_hash = $1 AND ended_at IS NULL`,
      [hashToken(token, this.secret)],
    );
    await this.dataSource.query(`DELETE FROM session WHERE expires_at < now() - interval '30 days'`);
  }
}

type ActorRow = Pick<Account, "id" | "name" | "roles" | "jurisdiction" | "institutionId">;

function actorOf(row: ActorRow): Actor {
  const { id, name, roles, jurisdiction, institutionId } = row;
  return { accountId: id, name, roles, jurisdiction, institutionId };
}

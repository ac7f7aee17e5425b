/** How a PostgreSQL program is started: as ourselves, or as another user with or without one capability. */
export type RunAs =
  | { readonly kind: "self" }
  | { readonly kind: "user"; readonly user: SystemUser; readonly capability?: Capability };

export interface SystemUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * Lets a user pass through folders closed to it (capabilities(7)). The first gives only reading and passing
 * through; containers often keep it back and grant the second.
 */
export type Capability = "dac_read_search" | "dac_override";

export interface SpawnPlan {
  readonly file: string;
  readonly args: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
}

/** The users PostgreSQL is run as when we are root, which it refuses to be. */
const SERVICE_USERS = ["postgres", "nobody", "daemon"];

/** Finds the named or numbered user in the text of a passwd(5) file. */
export function findUser(passwd: string, wanted: string | number): SystemUser | undefined {
  for (const line of passwd.split("\n")) {
    const [name = "", , uidText = "", gidText = ""] = line.split(":");
    if (!/^\d+$/.test(uidText) || !/^\d+$/.test(gidText)) continue;
    const user = { name, uid: Number(uidText), gid: Number(gidText) };
    if (user.name === wanted || user.uid === wanted) return user;
  }
  return undefined;
}

/**
 * The ways worth trying, the plainest first.
 * @param ownUid our own user id; undefined where the system has none
 * @param ownerUid the user that owns the database already made, which root then follows
 */
export function waysToRun(ownUid: number | undefined, ownerUid: number | undefined, passwd: string): RunAs[] {
  if (ownUid !== 0) return [{ kind: "self" }];
  const wanted = ownerUid === undefined || ownerUid === 0 ? SERVICE_USERS : [ownerUid];
  const user = wanted
    .map((who) => findUser(passwd, who))
    .find((found) => found !== undefined && found.uid !== 0);
  if (!user) return [];
  const capabilities = [undefined, "dac_read_search", "dac_override"] as const;
  return capabilities.map((capability) => ({ kind: "user", user, ...(capability && { capability }) }));
}

/**
 * What to spawn so that `file` runs that way. With a capability it goes through setpriv(1); the bit
 * no_setuid_fixup is needed because access(2), by which PostgreSQL looks for its own programs, else ignores
 * the capability.
 */
export function spawnPlan(runAs: RunAs, file: string, args: readonly string[]): SpawnPlan {
  if (runAs.kind === "self") return { file, args };
  const { user, capability } = runAs;
  if (!capability) return { file, args, uid: user.uid, gid: user.gid };
  const privileges = [
    `--reuid=${String(user.uid)}`,
    `--regid=${String(user.gid)}`,
    "--clear-groups",
    `--inh-caps=-all,+${capability}`,
    `--ambient-caps=-all,+${capability}`,
    "--securebits=+no_setuid_fixup",
  ];
  return { file: "setpriv", args: [...privileges, file, ...args] };
}

import { Account } from "./account.entity.js";

export * from "./access.errors.js";
export * from "./accounts.js";
export * from "./audit-log.js";
export * from "./demo-accounts.js";
export * from "./idempotency.js";
export * from "./policies.js";
export * from "./roles.js";
export * from "./sessions.js";
export { Account };
export const ACCESS_ENTITIES = [Account];

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
export { AuditSealer } from "./audit-chain/audit-sealer.js";
export { holdSeal, sealAll, sealAudit, type SealedSource } from "./audit-chain/seal-audit.js";
export { verifyAudit, type BrokenLink, type ChainReport } from "./audit-chain/verify-audit.js";

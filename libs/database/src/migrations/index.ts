import { ReferenceData1763700000000 } from "./1763700000000-reference-data.js";
import { Access1763700001000 } from "./1763700001000-access.js";
import { Institutions1763700002000 } from "./1763700002000-institutions.js";
import { PublicRecord1763700003000 } from "./1763700003000-public-record.js";
import { Revisions1763700004000 } from "./1763700004000-revisions.js";
import { Search1763700005000 } from "./1763700005000-search.js";
import { PrivateDataGuard1763700006000 } from "./1763700006000-private-data-guard.js";

/** Every migration in its order; never altered once released, only added to. */
export const MIGRATIONS = [
  ReferenceData1763700000000,
  Access1763700001000,
  Institutions1763700002000,
  PublicRecord1763700003000,
  Revisions1763700004000,
  Search1763700005000,
  PrivateDataGuard1763700006000,
];

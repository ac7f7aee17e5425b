import { createHash } from "node:crypto";
import type { SearchDocument } from "./search-document.js";

/** What a document says apart from its version: equal hashes mean an index has nothing to gain from a write. */
export function contentHash(document: SearchDocument): string {
  return createHash("sha256")
    .update(JSON.stringify({ ...document, version: null }))
    .digest("base64url")
    .slice(0, 22);
}

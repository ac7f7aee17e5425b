/** What may be uploaded, told from the first bytes and never from a name or a header. */
const SIGNATURES = [
  { type: "application/pdf", bytes: Buffer.from("%PDF-", "latin1") },
  { type: "image/png", bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) },
  { type: "image/jpeg", bytes: Buffer.from([0xff, 0xd8, 0xff]) },
] as const;

export type FileType = (typeof SIGNATURES)[number]["type"];

export const FILE_TYPES: readonly FileType[] = SIGNATURES.map(({ type }) => type);

/** So many of a file's first bytes tell its type. */
export const HEAD_BYTES = 16;

/** The type of a file by its first bytes; null for any that is not taken. */
export function tellFileType(head: Uint8Array): FileType | null {
  const found = SIGNATURES.find(({ bytes }) => bytes.equals(head.subarray(0, bytes.length)));
  return found?.type ?? null;
}

import type { Column } from "../columns.js";

const COLUMNS: Readonly<Record<string, Column>> = {
  location: "lat",
  "source/authority": "sourceAuthority",
  "source/document": "sourceDocument",
  "source/url": "sourceUrl",
  "source/asOf": "sourceAsOf",
  "details/hours": "hours",
  "details/head": "head",
  "details/administrativeLevel": "administrativeLevel",
};

const SAME: readonly Column[] = [
  "type",
  "kind",
  "name",
  "aliases",
  "formerNames",
  "creditCode",
  "licenceNumber",
  "division",
  "address",
  "phones",
  "services",
  "languages",
  "licensedOn",
];

/** The column from which a member of a record comes, with the place in it for one of several values. */
export function columnOfPointer(pointer: string): { column: Column | null; at: number | null } {
  const [, first = "", second = ""] = pointer.split("/");
  const column = COLUMNS[`${first}/${second}`] ?? COLUMNS[first] ?? SAME.find((name) => name === first);
  return { column: column ?? null, at: /^\d+$/.test(second) ? Number(second) : null };
}

import type { EntityManager } from "typeorm";
import type { InstitutionWrite } from "../judge/institution-write.js";
import type { ReadingContext } from "../read/institution-reading.js";
import type { AcceptedRow } from "./prepared.js";
import {
  byBasis,
  insertMoves,
  insertRows,
  linkIdentifiers,
  lockAsJudged,
  updateRows,
  type Row,
} from "./write-rows.js";

type Accepted = AcceptedRow<InstitutionWrite>;

const SAID =
  "type name name_key aliases credit_code licence_number division_code division_recorded division_flag address " +
  "phones lat lng crs precision services languages founded_on licensed_on parent_id details warnings " +
  "source_authority source_document source_url source_as_of source_as_of_note";
const COLUMNS = SAID.split(" ");
const NEW_COLUMNS = [...COLUMNS, "id", "jurisdiction", "quality", "initial_standing"];
const FORMER_NAME_COLUMNS = ["institution_id", "position", "name", "until"];

export const MOVE_REASON = "导入的资料所载状态";

/** Writes rows of institutions, each statement for all rows of one basis. */
export async function writeInstitutions(
  tx: EntityManager,
  rows: readonly Accepted[],
  { side }: ReadingContext,
): Promise<void> {
  await lockAsJudged(tx, "institution", rows);
  await byBasis(tx, rows, async (group) => {
    const added = group.filter(({ version }) => version === null);
    const present = group.filter(({ version }) => version !== null);
    await insertRows(
      tx,
      "institution",
      NEW_COLUMNS,
      added.map((row) => newRow(row, side)),
    );
    await updateRows(tx, "institution", COLUMNS, present.map(saidRow));
    await replaceFormerNames(tx, group);
    await insertMoves(
      tx,
      "institution_id",
      group.flatMap(({ id, basis, write: { move } }) => (move === null ? [] : [{ id, to: move.to, basis }])),
      MOVE_REASON,
    );
  });
  const links = rows.map(({ id, authority, write: { externalId } }) => ({ id, authority, externalId }));
  await linkIdentifiers(tx, "institution", links);
}

function newRow(accepted: Accepted, jurisdiction: string): Row {
  const { initialStanding } = accepted.write;
  return { ...saidRow(accepted), jurisdiction, quality: "A", initial_standing: initialStanding };
}

function saidRow({ id, write: { columns } }: Accepted): Row {
  return {
    id,
    type: columns.type,
    name: columns.name,
    name_key: columns.nameKey,
    aliases: columns.aliases,
    credit_code: columns.creditCode,
    licence_number: columns.licenceNumber,
    division_code: columns.divisionCode,
    division_recorded: columns.divisionRecorded,
    division_flag: columns.divisionFlag,
    address: columns.address,
    phones: columns.phones,
    lat: columns.lat,
    lng: columns.lng,
    crs: columns.crs,
    precision: columns.precision,
    services: columns.services,
    languages: columns.languages,
    founded_on: columns.foundedOn,
    licensed_on: columns.licensedOn,
    parent_id: columns.parentId,
    details: columns.details,
    warnings: columns.warnings,
    source_authority: columns.sourceAuthority,
    source_document: columns.sourceDocument,
    source_url: columns.sourceUrl,
    source_as_of: columns.sourceAsOf,
    source_as_of_note: columns.sourceAsOfNote,
  };
}

async function replaceFormerNames(tx: EntityManager, rows: readonly Accepted[]): Promise<void> {
  const named = rows.filter(({ write }) => write.formerNames !== null);
  const present = named.filter(({ version }) => version !== null).map(({ id }) => id);
  if (present.length > 0)
    await tx.query(`DELETE FROM institution_former_name WHERE institution_id = ANY($1)`, [present]);
  const names = named.flatMap(({ id, write: { formerNames } }) =>
    (formerNames ?? []).map(({ name, until }, position) => ({ institution_id: id, position, name, until })),
  );
  await insertRows(tx, "institution_former_name", FORMER_NAME_COLUMNS, names);
}

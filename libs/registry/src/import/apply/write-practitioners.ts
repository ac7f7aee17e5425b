import type { EntityManager } from "typeorm";
import { newId, shanghaiToday } from "#codes";
import { firstDayAtWork } from "../../first-day-at-work.js";
import type { PractitionerWrite } from "../judge/judge-practitioner.js";
import type { ReadingContext } from "../read/institution-reading.js";
import type { AcceptedRow } from "./prepared.js";
import { MOVE_REASON } from "./write-institutions.js";
import {
  byBasis,
  insertMoves,
  insertRows,
  linkIdentifiers,
  lockAsJudged,
  updateRows,
  type Row,
} from "./write-rows.js";

type Accepted = AcceptedRow<PractitionerWrite>;

const SAID =
  "kind name licence_number services languages licensed_on details warnings source_authority source_document " +
  "source_url source_as_of source_as_of_note";
const COLUMNS = SAID.split(" ");
const NEW_COLUMNS = [...COLUMNS, "id", "jurisdiction", "quality", "initial_standing"];
const ENGAGEMENT_COLUMNS = ["id", "practitioner_id", "institution_id", "role", "from_on"];

/** Writes rows of practitioners, each statement for all rows of one basis. */
export async function writePractitioners(
  tx: EntityManager,
  rows: readonly Accepted[],
  { side, now }: ReadingContext,
): Promise<void> {
  await lockAsJudged(tx, "practitioner", rows);
  const begun = await bodiesBegun(tx, rows);
  await byBasis(tx, rows, async (group) => {
    const added = group.filter(({ version }) => version === null);
    const present = group.filter(({ version }) => version !== null);
    await insertRows(
      tx,
      "practitioner",
      NEW_COLUMNS,
      added.map((row) => newRow(row, side)),
    );
    await updateRows(tx, "practitioner", COLUMNS, present.map(saidRow));
    await insertRows(
      tx,
      "engagement",
      ENGAGEMENT_COLUMNS,
      group.flatMap((row) => engagementRows(row, begun, shanghaiToday(now))),
    );
    await insertMoves(
      tx,
      "practitioner_id",
      group.flatMap(({ id, basis, write: { move } }) => (move === null ? [] : [{ id, to: move.to, basis }])),
      MOVE_REASON,
    );
  });
  const links = rows.map(({ id, authority, write: { externalId } }) => ({ id, authority, externalId }));
  await linkIdentifiers(tx, "practitioner", links);
}

function newRow(accepted: Accepted, jurisdiction: string): Row {
  const { initialStanding } = accepted.write;
  return { ...saidRow(accepted), jurisdiction, quality: "A", initial_standing: initialStanding };
}

function saidRow({ id, write: { columns } }: Accepted): Row {
  return {
    id,
    kind: columns.kind,
    name: columns.name,
    licence_number: columns.licenceNumber,
    services: columns.services,
    languages: columns.languages,
    licensed_on: columns.licensedOn,
    details: columns.details,
    warnings: columns.warnings,
    source_authority: columns.sourceAuthority,
    source_document: columns.sourceDocument,
    source_url: columns.sourceUrl,
    source_as_of: columns.sourceAsOf,
    source_as_of_note: columns.sourceAsOfNote,
  };
}

type Begun = Parameters<typeof firstDayAtWork>[1];

/** When the bodies that rows name began, as far as it is known. */
async function bodiesBegun(
  tx: EntityManager,
  rows: readonly Accepted[],
): Promise<ReadonlyMap<string, Begun>> {
  const ids = rows.flatMap(({ version, write }) =>
    version === null ? write.bodies.map(({ id }) => id) : [],
  );
  if (ids.length === 0) return new Map();
  const found = await tx.query<(NonNullable<Begun> & { readonly id: string })[]>(
    `SELECT id, licensed_on AS "licensedOn", founded_on AS "foundedOn", source_as_of AS "sourceAsOf"
     FROM institution WHERE id = ANY($1)`,
    [ids],
  );
  return new Map(found.map((body) => [body.id, body]));
}

/** Of a new record from the first day at work that is known, of one that was there from today. */
function engagementRows(
  { id, version, write: { bodies, columns } }: Accepted,
  begun: ReadonlyMap<string, Begun>,
  today: string,
): Row[] {
  return bodies.map((body) => ({
    ...{ id: newId(), practitioner_id: id, institution_id: body.id, role: "staff" },
    from_on: version === null ? firstDayAtWork(columns, begun.get(body.id) ?? null, today) : today,
  }));
}

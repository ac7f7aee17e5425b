import type { DataSource, EntityManager } from "typeorm";
import { once, requireAction, writeAudit } from "#access";
import { newId, shanghaiToday, type Jurisdiction } from "#codes";
import type { ChangeRequest } from "./change-request.js";
import { checkPractitioner, type CheckedPractitioner } from "./check-practitioner.js";
import { bodyFor } from "./engagement-rules.js";
import { Engagement, Practitioner } from "./entities/index.js";
import { firstDayAtWork } from "./first-day-at-work.js";
import { requireVersion } from "./if-match.js";
import { findRecord } from "./institution-record.query.js";
import { mergePatch } from "./merge-patch.js";
import { audited, lockOwnPractitioner } from "./own-record.js";
import type { PractitionerInput, PractitionerPatch, PractitionerRegistration } from "./practitioner-input.js";
import { findPractitioner, type PractitionerRecord } from "./practitioner-record.query.js";
import { practitionerColumns, practitionerInput } from "./practitioner-row.js";
import type { ReferenceData } from "./reference-data.js";
import { DuplicateError, NotFoundError, ValidationError } from "./registry.errors.js";
import { basisOf, faultsOfPatch, idempotent, sideOf, writeUnique } from "./write-request.js";

/** Registering and changing practitioners. Who may is asked here, whatever door a request came through. */
export class Practitioners {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reference: ReferenceData,
  ) {}

  /**
   * A new practitioner of the actor's own side with a first engagement, public at once. It begins when the
   * person was licensed, where that day is known, else on the (first) day of its source, and not before the body.
   * @throws ValidationError, DuplicateError or RuleError; nothing is written then.
   * @returns the record as registered; for a repeated key as it was then, whatever has changed since.
   */
  async register(input: PractitionerRegistration, request: ChangeRequest): Promise<PractitionerRecord> {
    const actor = requireAction(request.actor, "practitioner.write");
    const side = sideOf(actor, "practitioner.write");
    const { institutionId, role = "staff", ...fields } = input;
    this.checked(fields, side, request, null);
    const context = {
      actor: actor.name,
      basis: basisOf(fields.source, side, request),
      requestId: request.requestId,
    };
    const record = await writeUnique(this.dataSource, context, "practitioner_licence", async (tx) =>
      once(tx, idempotent(actor, request, "practitioner.register", input), async () => {
        const body = await findRecord(tx, institutionId);
        const checked = this.checked(fields, side, request, body?.licenceNumber ?? null);
        await refuseDuplicate(tx, checked.input, null);
        await bodyFor(tx, institutionId, { kind: fields.kind, side, isOver: false });
        const id = newId();
        const columns = practitionerColumns(checked.input, checked.warnings);
        await tx.getRepository(Practitioner).insert({ ...columns, id, jurisdiction: side, quality: "A" });
        const fromOn = firstDayAtWork(columns, body, shanghaiToday(request.now ?? new Date()));
        const engagement = { id: newId(), practitionerId: id, institutionId, role, fromOn };
        await tx.getRepository(Engagement).insert(engagement);
        await writeAudit(tx, audited(actor, "practitioner.register", id, request));
        return registered(tx, id);
      }),
    );
    // A remembered answer has been JSON, in which a time is a text.
    return { ...record, updatedAt: new Date(record.updatedAt) };
  }

  /**
   * A merge patch on one version of a record of the actor's own side.
   * @throws NotFoundError, ForbiddenError, StaleError and those of `register`.
   */
  async change(id: string, patch: PractitionerPatch, request: ChangeRequest): Promise<void> {
    const actor = requireAction(request.actor, "practitioner.write");
    const side = sideOf(actor, "practitioner.write");
    this.refuseFaultsOfPatch(patch, side, request);
    const context = {
      actor: actor.name,
      basis: basisOf(patch.source, side, request),
      requestId: request.requestId,
    };
    await writeUnique(this.dataSource, context, "practitioner_licence", async (tx) => {
      const row = await lockOwnPractitioner(tx, id, actor);
      requireVersion(row.version, request.ifMatch);
      const merged = mergePatch(practitionerInput(row), patch, PATCH_RULES);
      const checked = this.checked(merged, side, request, await bodyNumberOf(tx, id));
      await refuseDuplicate(tx, checked.input, id);
      await tx
        .getRepository(Practitioner)
        .update({ id }, practitionerColumns(checked.input, checked.warnings));
      await writeAudit(tx, audited(actor, "practitioner.change", id, request));
    });
  }

  /** Checks what can be checked without the record, so that a bad field is told before a missing record is. */
  private refuseFaultsOfPatch(patch: PractitionerPatch, side: Jurisdiction, request: ChangeRequest): void {
    const alone = mergePatch(EMPTY, patch, PATCH_RULES);
    const { faults } = checkPractitioner(alone, this.context(side, request, null));
    const given = faultsOfPatch(faults, patch).filter(({ pointer }) => !pointer.startsWith("/details/"));
    if (given.length > 0) throw new ValidationError(given);
  }

  private checked(
    input: PractitionerInput,
    side: Jurisdiction,
    request: ChangeRequest,
    bodyNumber: string | null,
  ): CheckedPractitioner {
    const checked = checkPractitioner(input, this.context(side, request, bodyNumber));
    if (checked.faults.length > 0) throw new ValidationError(checked.faults);
    return checked;
  }

  private context(
    side: Jurisdiction,
    request: ChangeRequest,
    bodyNumber: string | null,
  ): Parameters<typeof checkPractitioner>[1] {
    const now = request.now ?? new Date();
    return { reference: this.reference, jurisdiction: side, now, bodyNumber };
  }
}

const PATCH_RULES = { notClearable: ["name", "source"], lists: ["services", "languages"] } as const;

/** A record that a patch can be checked on alone; its kind decides only about `details`, which wait. */
const EMPTY: PractitionerInput = {
  kind: "LAWYER",
  name: "—",
  source: { authority: "—", document: "—", asOf: null },
};

/** The same kind of licence with the same number is the same person, on whichever side they are registered. */
async function refuseDuplicate(
  tx: EntityManager,
  { kind, licenceNumber }: PractitionerInput,
  ownId: string | null,
): Promise<void> {
  if (licenceNumber == null) return;
  const same = await tx.getRepository(Practitioner).findOneBy({ kind, licenceNumber });
  if (same === null || same.id === ownId) return;
  throw new DuplicateError("duplicate", [{ id: same.id, name: same.name }]);
}

/** The licence number of the body where the person works, or last worked. */
async function bodyNumberOf(tx: EntityManager, id: string): Promise<string | null> {
  const [row] = await tx.query<{ number: string | null }[]>(
    `SELECT i.licence_number AS number FROM engagement g JOIN institution i ON i.id = g.institution_id
     WHERE g.practitioner_id = $1 ORDER BY g.from_on DESC, g.id LIMIT 1`,
    [id],
  );
  return row?.number ?? null;
}

async function registered(tx: EntityManager, id: string): Promise<PractitionerRecord> {
  const record = await findPractitioner(tx, id);
  if (record === null) throw new NotFoundError(id);
  return record;
}

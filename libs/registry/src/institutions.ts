import type { DataSource, EntityManager } from "typeorm";
import { once, requireAction, writeAudit, type Actor } from "#access";
import type { Jurisdiction } from "#codes";
import type { ChangeRequest } from "./change-request.js";
import { checkInstitution } from "./check-institution.js";
import { Institution } from "./entities/index.js";
import { readFormerNames, writeFormerNames } from "./former-names.js";
import type { InstitutionInput, InstitutionPatch } from "./institution-input.js";
import { checkAgainstRegister } from "./institution-rules.js";
import { findRecord, type InstitutionRecord } from "./institution-record.query.js";
import { columnsOf, inputOf, newInstitutionId } from "./institution-row.js";
import { requireVersion } from "./if-match.js";
import { mergePatch } from "./merge-patch.js";
import { audited, lockOwnRecord, lockRecords } from "./own-record.js";
import type { ReferenceData } from "./reference-data.js";
import { NotFoundError, ValidationError } from "./registry.errors.js";
import { basisOf, faultsOfPatch, idempotent, sideOf, writeUnique } from "./write-request.js";

/** Registering and changing institutions. Who may is asked here, whatever door a request came through. */
export class Institutions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reference: ReferenceData,
  ) {}

  /**
   * A new institution of the actor's own side, public at once.
   * @throws ValidationError, DuplicateError or RuleError; nothing is written then.
   * @returns the record as registered; for a repeated key as it was then, whatever has changed since.
   */
  async register(
    input: InstitutionInput & { readonly notDuplicateOf?: readonly string[] },
    request: ChangeRequest,
  ): Promise<InstitutionRecord> {
    const actor = requireAction(request.actor, "institution.write");
    const side = sideOf(actor, "institution.write");
    const { notDuplicateOf, ...fields } = input;
    const checked = this.checked(fields, side, request);
    const record = await this.write(actor, request, basisOf(fields.source, side, request), async (tx) =>
      once(tx, idempotent(actor, request, "institution.register", input), async () => {
        const context = { side, reference: this.reference, ownId: null, ownDivision: null };
        await checkAgainstRegister(tx, checked.input, { ...context, notDuplicateOf: notDuplicateOf ?? [] });
        const id = newInstitutionId();
        await tx.getRepository(Institution).insert({
          ...columnsOf(checked.input, checked.warnings, this.reference),
          id,
          jurisdiction: side,
          quality: "A",
        });
        await writeFormerNames(tx, id, checked.input.formerNames ?? []);
        await writeAudit(tx, audited(actor, "institution.register", id, request));
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
  async change(id: string, patch: InstitutionPatch, request: ChangeRequest): Promise<void> {
    const actor = requireAction(request.actor, "institution.write");
    const side = sideOf(actor, "institution.write");
    this.refuseFaultsOfPatch(patch, side, request);
    await this.write(actor, request, basisOf(patch.source, side, request), async (tx) => {
      if (patch.parentId != null) await lockRecords(tx, [id, patch.parentId]);
      const row = await lockOwnRecord(tx, id, actor);
      requireVersion(row.version, request.ifMatch);
      const merged = mergePatch(inputOf(row, await readFormerNames(tx, id)), patch, PATCH_RULES);
      const checked = this.checked(merged, side, request);
      const context = { side, reference: this.reference, ownId: id, ownDivision: row.divisionCode };
      const renamed = patch.name !== undefined || patch.type !== undefined || patch.division !== undefined;
      await checkAgainstRegister(tx, checked.input, { ...context, notDuplicateOf: renamed ? [] : null });
      const columns = columnsOf(checked.input, checked.warnings, this.reference);
      const kept = patch.location === undefined ? { crs: row.crs, precision: row.precision } : {};
      const placed = patch.division == null ? {} : { divisionRecorded: null, divisionFlag: null };
      await tx.getRepository(Institution).update({ id }, { ...columns, ...kept, ...placed });
      if (patch.formerNames !== undefined) await writeFormerNames(tx, id, checked.input.formerNames ?? []);
      await writeAudit(tx, audited(actor, "institution.change", id, request));
    });
  }

  /** Checks what can be checked without the record, so that a bad field is told before a missing record is. */
  private refuseFaultsOfPatch(patch: InstitutionPatch, side: Jurisdiction, request: ChangeRequest): void {
    const faults = checkInstitution(
      mergePatch(EMPTY, patch, PATCH_RULES),
      this.context(side, request),
    ).faults;
    const given = faultsOfPatch(faults, patch);
    const relevant = given.filter(
      (fault) => patch.type !== undefined || !fault.pointer.startsWith("/details/"),
    );
    if (relevant.length > 0) throw new ValidationError(relevant);
  }

  private checked(
    input: InstitutionInput,
    side: Jurisdiction,
    request: ChangeRequest,
  ): ReturnType<typeof checkInstitution> {
    const checked = checkInstitution(input, this.context(side, request));
    if (checked.faults.length > 0) throw new ValidationError(checked.faults);
    return checked;
  }

  private context(side: Jurisdiction, request: ChangeRequest): Parameters<typeof checkInstitution>[1] {
    return { reference: this.reference, jurisdiction: side, now: request.now ?? new Date() };
  }

  private write<T>(
    actor: Actor,
    request: ChangeRequest,
    basis: string,
    work: (tx: EntityManager) => Promise<T>,
  ): Promise<T> {
    const context = { actor: actor.name, basis, requestId: request.requestId };
    return writeUnique(this.dataSource, context, "institution_credit_code", work);
  }
}

async function registered(tx: EntityManager, id: string): Promise<InstitutionRecord> {
  const record = await findRecord(tx, id);
  if (record === null) throw new NotFoundError(id);
  return record;
}

const PATCH_RULES = {
  notClearable: ["type", "name", "division", "source"],
  lists: ["aliases", "formerNames", "phones", "services", "languages"],
} as const;

/** A record that a patch can be checked on alone; none of its own fields is ever reported. */
const EMPTY: InstitutionInput = {
  type: "LAW_FIRM",
  name: "—",
  division: "",
  source: { authority: "—", document: "—", asOf: null },
};

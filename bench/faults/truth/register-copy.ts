import type {
  BodyRow,
  DivisionRow,
  EngagementRow,
  MoveRow,
  PersonRow,
  RegisterRow,
} from "./register-rows.js";

/**
 * The register as rows in memory, brought on row by row. What is to be searched is worked out from it by
 * `listing.ts`, which shares nothing with the program.
 */
export class RegisterCopy {
  readonly bodies = new Map<string, BodyRow>();
  readonly people = new Map<string, PersonRow>();
  readonly divisions: ReadonlyMap<string, DivisionRow>;
  private readonly engagements = new Map<string, EngagementRow>();
  private readonly movesOf = new Map<string, MoveRow[]>();
  private readonly corrected = new Set<number>();
  private readonly branchesOf = new Map<string, Set<string>>();
  private readonly workOf = new Map<string, Set<string>>();
  private readonly staffOf = new Map<string, Set<string>>();

  constructor(divisions: readonly DivisionRow[]) {
    this.divisions = new Map(divisions.map((division) => [division.code, division]));
  }

  /** Takes a new or changed row in. @returns the ids of all whose listing or facts it may have changed. */
  apply({ table, row }: RegisterRow): string[] {
    switch (table) {
      case "institution":
        return this.applyBody(row);
      case "practitioner":
        this.people.set(row.id, row);
        return [row.id];
      case "engagement":
        this.engagements.set(row.id, row);
        add(this.workOf, row.practitioner_id, row.id);
        add(this.staffOf, row.institution_id, row.practitioner_id);
        return [row.practitioner_id];
      case "standing_move":
        return this.applyMove(row);
    }
  }

  /** A subject's moves that nothing corrects, in the order in which they decide. */
  moves(id: string): readonly MoveRow[] {
    const moves = (this.movesOf.get(id) ?? []).filter((move) => !this.corrected.has(move.id));
    return moves.sort((one, other) => compare(orderOf(one), orderOf(other)) || one.id - other.id);
  }

  /** A person's engagements, the latest first. */
  work(person: string): readonly EngagementRow[] {
    const rows = [...(this.workOf.get(person) ?? [])].flatMap((id) => this.engagements.get(id) ?? []);
    return rows.sort((one, other) => compare(other.from_on, one.from_on) || compare(one.id, other.id));
  }

  private applyBody(row: BodyRow): string[] {
    const before = this.bodies.get(row.id)?.parent_id ?? null;
    if (before !== null && before !== row.parent_id) this.branchesOf.get(before)?.delete(row.id);
    if (row.parent_id !== null) add(this.branchesOf, row.parent_id, row.id);
    this.bodies.set(row.id, row);
    return this.withAll(row.id);
  }

  private applyMove(row: MoveRow): string[] {
    const subject = row.institution_id ?? row.practitioner_id ?? "";
    this.movesOf.set(subject, [...(this.movesOf.get(subject) ?? []), row]);
    if (row.corrects !== null) this.corrected.add(row.corrects);
    return this.withAll(subject);
  }

  /** Whoever hangs on a body: itself, its branches, and all their people. */
  private withAll(id: string): string[] {
    const bodies = [id, ...(this.branchesOf.get(id) ?? [])];
    return [...new Set([...bodies, ...bodies.flatMap((body) => [...(this.staffOf.get(body) ?? [])])])];
  }
}

function orderOf(move: MoveRow): string {
  return `${move.effective_on} ${new Date(move.recorded_at).toISOString()}`;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function add(map: Map<string, Set<string>>, key: string, value: string): void {
  const present = map.get(key);
  if (present === undefined) map.set(key, new Set([value]));
  else present.add(value);
}

import type { DataSource } from "typeorm";
import { GB_PREFIX, JURISDICTIONS, type Jurisdiction } from "#codes";
import { Division } from "./entities/index.js";

export interface VocabularyItem {
  readonly code: string;
  readonly label: { readonly zh: string; readonly en: string };
  readonly parent: string | null;
  readonly verified: boolean;
  readonly source: string;
  readonly extra: Readonly<Record<string, unknown>>;
}

export interface Vocabulary {
  readonly name: string;
  readonly version: string;
  readonly items: readonly VocabularyItem[];
}

/** What one reading of divisions and vocabularies gave. */
interface Reading {
  readonly divisions: readonly Division[];
  readonly vocabularies: ReadonlyMap<string, Vocabulary>;
  /** The number of the last change that it knows of. */
  readonly version: string;
}

/**
 * Divisions and vocabularies, kept in memory as they change seldom. Whoever makes something lasting of them
 * refreshes them first (`refreshReferenceData`).
 */
export class ReferenceData {
  private reading!: Reading;
  private byCode!: ReadonlyMap<string, Division>;
  private labels!: ReadonlyMap<string, ReadonlyMap<string, VocabularyItem["label"]>>;

  constructor(reading: Reading) {
    this.become(reading);
  }

  get divisions(): readonly Division[] {
    return this.reading.divisions;
  }

  get vocabularies(): ReadonlyMap<string, Vocabulary> {
    return this.reading.vocabularies;
  }

  get version(): string {
    return this.reading.version;
  }

  /** Puts a newer reading in place of the present one, for everybody who holds this object. */
  become(reading: Reading): void {
    const { divisions, vocabularies } = reading;
    this.reading = reading;
    this.byCode = new Map(divisions.map((division) => [division.code, division]));
    this.labels = new Map(
      [...vocabularies].map(([name, { items }]) => [
        name,
        new Map(items.map(({ code, label }) => [code, label])),
      ]),
    );
  }

  division(code: string): Division | null {
    return this.byCode.get(code) ?? null;
  }

  items(vocabulary: string): readonly VocabularyItem[] {
    return this.vocabularies.get(vocabulary)?.items ?? [];
  }

  /** What a code of a vocabulary is called; null for an unknown one. */
  label(vocabulary: string, code: string): VocabularyItem["label"] | null {
    return this.labels.get(vocabulary)?.get(code) ?? null;
  }

  isService(code: string): boolean {
    return this.label("services", code) !== null;
  }

  isLanguage(code: string): boolean {
    return this.label("languages", code) !== null;
  }

  /** The division and its ancestors, the province first. */
  path(code: string): readonly Division[] {
    const path: Division[] = [];
    for (
      let at = this.division(code);
      at !== null;
      at = at.parentCode === null ? null : this.division(at.parentCode)
    ) {
      path.unshift(at);
    }
    return path;
  }

  /** The side that a division belongs to, by its province; null for an unknown code. */
  sideOf(code: string): Jurisdiction | null {
    const province = this.path(code)[0]?.code ?? "";
    return JURISDICTIONS.find((side) => province.startsWith(GB_PREFIX[side])) ?? null;
  }

  /** The nearest known centre of the division, walking up; WGS-84 degrees. */
  centre(code: string): { lat: number; lng: number } | null {
    for (const division of [...this.path(code)].reverse()) {
      if (division.lat !== null && division.lng !== null) return { lat: division.lat, lng: division.lng };
    }
    return null;
  }
}

/** Reads divisions and vocabularies from the register. */
export async function loadReferenceData(dataSource: DataSource): Promise<ReferenceData> {
  return new ReferenceData(await readReference(dataSource));
}

/**
 * Sees to it that the data are no older than the last change that was committed before the call.
 * @param known the version by another statement's reading; without it, it is asked for.
 */
export async function refreshReferenceData(
  dataSource: DataSource,
  reference: ReferenceData,
  known?: string,
): Promise<void> {
  if ((known ?? (await readVersion(dataSource))) === reference.version) return;
  reference.become(await readReference(dataSource));
}

async function readVersion(dataSource: DataSource): Promise<string> {
  const [row] = await dataSource.query<{ version: string }[]>(
    `SELECT version::text AS version FROM reference_version`,
  );
  return row?.version ?? "";
}

/** The version first: what follows is then as new, or newer. */
async function readReference(dataSource: DataSource): Promise<Reading> {
  const version = await readVersion(dataSource);
  const divisions = await dataSource.getRepository(Division).find({ order: { code: "ASC" } });
  const names = await dataSource.query<{ name: string; version: string }[]>(
    `SELECT name, version FROM vocabulary ORDER BY name`,
  );
  const items = await dataSource.query<ItemRow[]>(
    `SELECT vocabulary, code, label_zh, label_en, parent, verified, source, extra
     FROM vocabulary_item ORDER BY vocabulary, position, code`,
  );
  const grouped = groupItems(items);
  const vocabularies = new Map(
    names.map(({ name, version: own }) => [name, { name, version: own, items: grouped.get(name) ?? [] }]),
  );
  return { divisions, vocabularies, version };
}

interface ItemRow {
  readonly vocabulary: string;
  readonly code: string;
  readonly label_zh: string;
  readonly label_en: string;
  readonly parent: string | null;
  readonly verified: boolean;
  readonly source: string;
  readonly extra: Record<string, unknown>;
}

function groupItems(rows: readonly ItemRow[]): Map<string, VocabularyItem[]> {
  const groups = new Map<string, VocabularyItem[]>();
  for (const row of rows) {
    const { vocabulary, label_zh, label_en, ...rest } = row;
    const group = groups.get(vocabulary) ?? [];
    group.push({ ...rest, label: { zh: label_zh, en: label_en } });
    groups.set(vocabulary, group);
  }
  return groups;
}

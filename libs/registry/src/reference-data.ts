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

/** Divisions and vocabularies as of one reading; they change by migration or seed, so they are kept in memory. */
export class ReferenceData {
  private readonly byCode: ReadonlyMap<string, Division>;
  private readonly labels: ReadonlyMap<string, ReadonlyMap<string, VocabularyItem["label"]>>;

  constructor(
    readonly divisions: readonly Division[],
    readonly vocabularies: ReadonlyMap<string, Vocabulary>,
  ) {
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
  const divisions = await dataSource.getRepository(Division).find({ order: { code: "ASC" } });
  const names = await dataSource.query<{ name: string; version: string }[]>(
    `SELECT name, version FROM vocabulary ORDER BY name`,
  );
  const items = await dataSource.query<ItemRow[]>(
    `SELECT vocabulary, code, label_zh, label_en, parent, verified, source, extra
     FROM vocabulary_item ORDER BY vocabulary, position, code`,
  );
  const grouped = groupItems(items);
  return new ReferenceData(
    divisions,
    new Map(names.map(({ name, version }) => [name, { name, version, items: grouped.get(name) ?? [] }])),
  );
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

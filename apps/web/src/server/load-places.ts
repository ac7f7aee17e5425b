import { ask, type Fetcher } from "../api/ask.js";
import { isDivision, isDivisionList } from "../api/guards.js";
import type { Division } from "../api/types.js";
import type { Language } from "../i18n/language.js";
import type { PlaceGroup, Places } from "../model/page-data.js";

const PROVINCES = [
  { code: "500000", name: "重庆市" },
  { code: "510000", name: "四川省" },
];

export const NO_PLACES: Places = { groups: [], chosen: null };

/**
 * The places of the form: districts of Chongqing, prefectures of Sichuan and, around the chosen division, the
 * districts of its prefecture. What can't be read is left out; the form works without.
 */
export async function loadPlaces(fetcher: Fetcher, code: string, language: Language): Promise<Places> {
  const reader = new DivisionReader(fetcher, language);
  const [provinces, chosen] = await Promise.all([
    Promise.all(PROVINCES.map((province) => reader.group(province))),
    code === "" ? null : reader.division(code),
  ]);
  const groups = provinces.filter((group) => group.items.length > 0);
  if (chosen === null) return { groups, chosen };
  const around = await aroundGroup(reader, chosen, groups);
  return { groups: around === null ? groups : [around, ...groups], chosen };
}

async function aroundGroup(
  reader: DivisionReader,
  chosen: Division,
  groups: readonly PlaceGroup[],
): Promise<PlaceGroup | null> {
  if (PROVINCES.some((province) => province.code === chosen.code)) return null;
  const listed = groups.some((group) => group.items.some((item) => item.code === chosen.code));
  if (listed) {
    const isPrefecture = /^51\d{2}00$/.test(chosen.code);
    return isPrefecture ? reader.group(chosen) : null;
  }
  const parent = chosen.parent ? await reader.division(chosen.parent) : null;
  const group =
    parent === null ? { code: chosen.code, name: chosen.name, items: [] } : await reader.group(parent);
  const holdsChosen = group.items.some((item) => item.code === chosen.code);
  return holdsChosen ? group : { ...group, items: [chosen, ...group.items] };
}

/** Reads divisions from the API; what can't be read is null or empty. */
export class DivisionReader {
  constructor(
    private readonly fetcher: Fetcher,
    private readonly language: Language,
  ) {}

  async division(code: string): Promise<Division | null> {
    const path = `/api/v1/divisions/${encodeURIComponent(code)}`;
    const outcome = await ask(this.fetcher, path, this.language, isDivision);
    return outcome.kind === "found" ? slim(outcome.body) : null;
  }

  async group(parent: { code: string; name: string }): Promise<PlaceGroup> {
    const path = `/api/v1/divisions?parent=${encodeURIComponent(parent.code)}`;
    const outcome = await ask(this.fetcher, path, this.language, isDivisionList);
    const items = outcome.kind === "found" ? outcome.body.items.map(withoutCentre) : [];
    return { code: parent.code, name: parent.name, items };
  }
}

// The page carries its data along: only what the form shows goes with it.
const withoutCentre = ({ code, name }: Division): Division => ({ code, name });
const slim = ({ code, name, parent, lat, lng }: Division): Division => ({ code, name, parent, lat, lng });

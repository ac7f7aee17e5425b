import { bodiesThat, either, fitsByForm } from "./fits.js";
import type { Body } from "./population.js";
import type { QueryLine } from "./query-line.js";
import { sampleBodies } from "./sample.js";
import type { World } from "./world.js";

/** What a body was called: its registered former names, and its name with a former name of its district or city. */
export function formerNames(world: World): QueryLine[] {
  const renamed = renamedPlaces(world);
  const formsOf = ({ body }: { body: Body }): string[] => [
    ...body.formerNames,
    ...namesOfOldPlaces(body, world, renamed),
  ];
  const fits = fitsByForm(world, formsOf);
  return sampleBodies("former-name", world, (known, chance) => {
    const forms = formsOf(known).filter((form) => !known.names.includes(form));
    if (forms.length === 0) return null;
    const q = chance.pick(forms);
    const right = either(
      bodiesThat(world, ({ names }) => names.includes(q)),
      fits(q),
    );
    return { q, right };
  });
}

/**
 * Former names by the code of the one division that they went over to; those that mean another place today, or
 * half a province then, are left out.
 */
function renamedPlaces({ places: { all }, formerPlaces }: World): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  const present = new Set(all.map(({ name }) => name));
  for (const { name, successors } of formerPlaces) {
    const [code, ...others] = successors;
    if (code === undefined || others.length > 0 || present.has(name) || name.endsWith("地区")) continue;
    names.set(code, [...(names.get(code) ?? []), name]);
  }
  return names;
}

function namesOfOldPlaces(
  { name, division }: Body,
  { places }: World,
  renamed: ReadonlyMap<string, readonly string[]>,
): string[] {
  const path = places.path(division).filter(({ level }) => level !== "province");
  return path.flatMap(({ code, name: present }) =>
    name.includes(present)
      ? (renamed.get(code) ?? []).filter((old) => old !== present).map((old) => name.replace(present, old))
      : [],
  );
}

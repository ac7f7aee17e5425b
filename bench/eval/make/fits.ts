import type { Grade } from "../eval-query.js";
import type { Known, World } from "./world.js";

export type Fits = ReadonlyMap<string, Grade>;

/** Every body that holds for; all of them are the very record asked for. */
export function bodiesThat(world: World, holds: (known: Known) => boolean): Fits {
  const fitting = world.bodies.filter((known) => holds(known));
  return new Map(fitting.map(({ body }) => [body.key, 3]));
}

/** A look-up from a form to all bodies that it is a form of. */
export function fitsByForm(
  world: World,
  formsOf: (known: Known) => readonly string[],
): (form: string) => Fits {
  const byForm = new Map<string, Map<string, Grade>>();
  for (const known of world.bodies) {
    for (const form of formsOf(known)) {
      const fits = byForm.get(form) ?? new Map<string, Grade>();
      byForm.set(form, fits.set(known.body.key, 3));
    }
  }
  return (form) => byForm.get(form) ?? new Map();
}

/** Both look-ups together. */
export function either(one: Fits, other: Fits): Fits {
  return new Map([...one, ...other]);
}

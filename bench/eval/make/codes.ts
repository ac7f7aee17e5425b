import type { Random } from "../../../seeds/src/synthetic/random.js";
import { bodiesThat } from "./fits.js";
import type { QueryLine } from "./query-line.js";
import { sampleBodies, type Draft } from "./sample.js";
import type { Known, World } from "./world.js";

/** Credit codes, licence numbers and phone numbers in the ways in which they are written down. */
export function codes(world: World): QueryLine[] {
  return sampleBodies("code-phone", world, (known, chance) =>
    chance.chance(0.5) ? byPhone(world, known, chance) : byCode(world, known, chance),
  );
}

function byCode(world: World, { body }: Known, chance: Random): Draft | null {
  if (body.codes.length === 0) return null;
  const code = chance.pick(body.codes);
  const q = chance.pick([code, code.toLowerCase(), ` ${code} `, code.replace(/(.{6})/g, "$1 ").trim()]);
  return { q, right: bodiesThat(world, (known) => known.body.codes.includes(code)) };
}

function byPhone(world: World, { body }: Known, chance: Random): Draft | null {
  if (body.phones.length === 0) return null;
  const phone = chance.pick(body.phones);
  const [area, local] = phone.split("-");
  if (area === undefined || local === undefined) return null;
  const q = chance.pick([
    phone,
    local,
    `${area}${local}`,
    `${area} ${local}`,
    `（${area}）${local}`,
    `+86 ${area.slice(1)} ${local}`,
    `${local.slice(0, 4)} ${local.slice(4)}`,
  ]);
  const whole = q.includes(area.slice(1));
  const right = bodiesThat(world, (known) =>
    known.body.phones.some((other) => (whole ? other === phone : other.split("-")[1] === local)),
  );
  return { q, right };
}

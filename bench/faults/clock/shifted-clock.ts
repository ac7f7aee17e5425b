import { readFileSync } from "node:fs";

/**
 * Loaded before a program (`node --import`), so that its wall clock can be put forward and back while it runs:
 * the file named by FAULTS_CLOCK holds the milliseconds, read at start and again at SIGUSR2. Timers go on by the
 * monotonic clock, as they do when a real clock is set.
 */
const file = process.env["FAULTS_CLOCK"];
const now = Date.now.bind(Date);
let shift = 0;

function readShift(): void {
  if (file !== undefined) shift = Number(readFileSync(file, "utf8"));
}

const shiftedNow = (): number => now() + shift;

readShift();
process.on("SIGUSR2", readShift);
globalThis.Date = new Proxy(Date, {
  construct: (target, given: unknown[], called): Date => {
    // What the constructor makes of its arguments is a date, whatever they are.
    return Reflect.construct(target, given.length === 0 ? [shiftedNow()] : given, called) as Date;
  },
  apply: () => new Date(shiftedNow()).toString(),
  get: (target, property, receiver): unknown =>
    property === "now" ? shiftedNow : Reflect.get(target, property, receiver),
});

import { setImmediate } from "node:timers/promises";

/** Some milliseconds of work. */
const ROWS_OF_A_TURN = 10;

/**
 * Does something with each row, letting everything else have its turn now and then: while rows are made ready the
 * ones before them are written, in steps that would each wait for the end of it.
 */
export async function inTurns<Row, Made>(rows: readonly Row[], make: (row: Row) => Made): Promise<Made[]> {
  const made: Made[] = [];
  for (const [at, row] of rows.entries()) {
    if (at % ROWS_OF_A_TURN === 0) await setImmediate();
    made.push(make(row));
  }
  return made;
}

import type { DataSource } from "typeorm";

/** Characters of names that nobody bears, so that a name of them is found alone. */
const SIGNS = [..."璟砚澍棠霁岚瀚枫苒皓沅昀翊槿铮楠澄珩笙蔚黛琦煜婧逸珂祺涵骁钰烨妍恺悦臻晗颖漪"];
const NAME_LENGTH = 5;

export interface MadeUpBody {
  readonly id: string;
  readonly name: string;
}

/** Every body that the bench makes has an id that begins so. */
const PREFIX = "benchsync";
let serial = 0;

/** A body that is not in the register yet. */
export function newBody(): MadeUpBody {
  serial += 1;
  const stem = Array.from({ length: NAME_LENGTH }, (_, at) =>
    signAt(Math.floor(serial / SIGNS.length ** at) + at * 7),
  );
  const id = `${PREFIX}${Date.now().toString(36)}${String(serial).padStart(7, "0")}`;
  return { id, name: `${stem.reverse().join("")}公证处（测试）` };
}

function signAt(number: number): string {
  return SIGNS[number % SIGNS.length] ?? "";
}

const COLUMNS = `(id, jurisdiction, type, name, division_code, source_authority, source_document, source_as_of)`;
const SOURCE = `'（测试）司法局', '（测试）名册', '2020'`;

/** One listed body, in a transaction of its own. */
export async function insertBody(dataSource: DataSource, { id, name }: MadeUpBody): Promise<void> {
  await dataSource.query(
    `INSERT INTO institution ${COLUMNS} VALUES ($1, 'CQ', 'NOTARY_OFFICE', $2, '500103', ${SOURCE})`,
    [id, name],
  );
}

/** Rows of an import, from a number on: new ones at the first run of a bench, changed ones at any later. */
export async function importBodies(
  dataSource: DataSource,
  series: string,
  from: number,
  count: number,
): Promise<void> {
  await dataSource.transaction(async (tx) => {
    await tx.query(`SET LOCAL app.lane = 'bulk'`);
    await tx.query(
      `INSERT INTO institution ${COLUMNS}
       SELECT '${PREFIX}import' || $1::text || n, 'SC', 'MEDIATION', '（测试）导入第' || $1::text || n || '人民调解委员会',
         '510104', ${SOURCE}
       FROM generate_series($2::int, $3::int) AS n
       ON CONFLICT (id) DO UPDATE SET published = true, note = clock_timestamp()::text`,
      [series, from, from + count - 1],
    );
  });
}

export async function suspend(dataSource: DataSource, { id }: MadeUpBody): Promise<void> {
  await dataSource.query(`INSERT INTO standing_move (institution_id, to_standing) VALUES ($1, 'suspended')`, [
    id,
  ]);
}

/** Takes from sight what the bench has put into the register, which forgets nobody. */
export async function withdrawBodies(dataSource: DataSource): Promise<void> {
  await dataSource.transaction(async (tx) => {
    await tx.query(`SET LOCAL app.lane = 'bulk'`);
    await tx.query(`UPDATE institution SET published = false WHERE id LIKE '${PREFIX}%' AND published`);
  });
}

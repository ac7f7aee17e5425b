import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { openRegister, type RegisterBench } from "../support/register-bench.js";

let register: RegisterBench;
beforeAll(async () => {
  register = await openRegister();
});
afterAll(() => register.close());

const MOBILES = [
  "13800138000",
  "138-0013-8000",
  "138_0013_8000",
  "１３８００１３８０００",
  "壹叁捌零零壹叁捌零零零",
  "①③⑧⓪⓪①③⑧⓪⓪⓪",
  "138\u206000138000",
  "008613800138000",
];

it.each(MOBILES)("plain SQL stores no mobile, disguised as %s, in any column of words", async (mobile) => {
  const id = await register.cq.register();
  for (const column of ["address", "note", "source_as_of_note", "licence_number", "source_document"]) {
    const update = register.dataSource.query(`UPDATE institution SET ${column} = $2 WHERE id = $1`, [
      id,
      `电话 ${mobile}`,
    ]);
    await expect(update).rejects.toThrow(/private data/);
  }
});

it.each(MOBILES)(
  "plain SQL stores no mobile of a person, disguised as %s, in any column of words",
  async (mobile) => {
    const id = await register.cq.engage(
      await register.cq.register({
        type: "LAW_FIRM",
        name: `（测试）${mobile.length}${MOBILES.indexOf(mobile)}所`,
      }),
    );
    const columns = ["name", "licence_number", "note", "source_document", "source_url", "source_as_of_note"];
    for (const column of columns) {
      const update = register.dataSource.query(`UPDATE practitioner SET ${column} = $2 WHERE id = $1`, [
        id,
        `电话 ${mobile}`,
      ]);
      await expect(update).rejects.toThrow(/private data/);
    }
    const listed = register.dataSource.query(`UPDATE practitioner SET services = ARRAY[$2] WHERE id = $1`, [
      id,
      mobile,
    ]);
    await expect(listed).rejects.toThrow(/private data/);
    const detailed = register.dataSource.query(
      `UPDATE practitioner SET details = jsonb_build_object('title', $2::text) WHERE id = $1`,
      [id, mobile],
    );
    await expect(detailed).rejects.toThrow(/private data/);
    const moved = register.dataSource.query(
      `INSERT INTO standing_move (practitioner_id, to_standing, reason) VALUES ($1, 'suspended', $2)`,
      [id, mobile],
    );
    await expect(moved).rejects.toThrow(/private data/);
  },
);

it("plain SQL stores no identity number as a person's licence number", async () => {
  const id = await register.cq.engage(
    await register.cq.register({ type: "LAW_FIRM", name: "（测试）身份所" }),
  );
  // Made up: no division has the code 999999; its check character is right (GB 11643).
  const update = register.dataSource.query(`UPDATE practitioner SET licence_number = $2 WHERE id = $1`, [
    id,
    `999999${"19900101"}0016`,
  ]);
  await expect(update).rejects.toThrow(/private data/);
});

it("plain SQL deletes and empties neither people nor engagements", async () => {
  for (const table of ["practitioner", "engagement"]) {
    await expect(register.dataSource.query(`DELETE FROM ${table}`)).rejects.toThrow(/history/);
    await expect(register.dataSource.query(`TRUNCATE ${table} CASCADE`)).rejects.toThrow(/history/);
  }
});

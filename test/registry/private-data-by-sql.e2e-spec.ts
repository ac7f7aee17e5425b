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

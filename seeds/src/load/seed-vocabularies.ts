import type { EntityManager } from "typeorm";
import { readLayTerms } from "../lay-terms.js";
import { readVocabularies, type Vocabulary } from "../vocabularies.js";

/** Puts the vocabularies in; an item that a newer list has dropped stays, as codes are never reused. */
export async function seedVocabularies(tx: EntityManager): Promise<void> {
  for (const vocabulary of [...readVocabularies(), layTerms()]) {
    await tx.query(
      `INSERT INTO vocabulary (name, version, source, verified) VALUES ($1, $2, $3, $4)
       ON CONFLICT (name) DO UPDATE SET version = EXCLUDED.version, source = EXCLUDED.source,
         verified = EXCLUDED.verified`,
      [vocabulary.name, vocabulary.version, vocabulary.source, vocabulary.verified],
    );
    await tx.query(UPSERT_ITEMS, [JSON.stringify(itemRows(vocabulary))]);
  }
}

const UPSERT_ITEMS = `
  INSERT INTO vocabulary_item (vocabulary, code, position, label_zh, label_en, parent, verified, source, extra)
  SELECT vocabulary, code, position, label_zh, label_en, parent, verified, source, extra
  FROM jsonb_populate_recordset(NULL::vocabulary_item, $1::jsonb)
  ON CONFLICT (vocabulary, code) DO UPDATE SET position = EXCLUDED.position, label_zh = EXCLUDED.label_zh,
    label_en = EXCLUDED.label_en, parent = EXCLUDED.parent, verified = EXCLUDED.verified,
    source = EXCLUDED.source, extra = EXCLUDED.extra`;

function itemRows(vocabulary: Vocabulary): Record<string, unknown>[] {
  return vocabulary.items.map((item, position) => ({
    vocabulary: vocabulary.name,
    code: item.code,
    position,
    label_zh: item.label.zh,
    label_en: item.label.en,
    parent: item.parent,
    verified: item.verified,
    source: item.source,
    extra: item.attributes,
  }));
}

/** The lay terms as a vocabulary, so that anyone can read what ordinary words are understood as. */
function layTerms(): Vocabulary {
  const { version, source, terms } = readLayTerms();
  return {
    name: "lay-terms",
    version,
    source,
    verified: false,
    items: terms.map((term) => ({
      code: term.code,
      label: { zh: term.term, en: term.en },
      parent: null,
      verified: term.verified,
      source: term.source,
      attributes: { synonyms: term.synonyms, services: term.services, types: term.types },
    })),
  };
}

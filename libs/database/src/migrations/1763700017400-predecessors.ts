import type { MigrationInterface, QueryRunner } from "typeorm";

/** A body is found by the names of those that merged into it, so their changes are changes of its document. */
export class Predecessors1763700017400 implements MigrationInterface {
  readonly name = "Predecessors1763700017400";

  async up(run: QueryRunner): Promise<void> {
    for (const sql of [PREDECESSOR_NAMES, MARK_SUCCESSORS, ...TRIGGERS]) await run.query(sql);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`DROP FUNCTION mark_successors_of_move, mark_successors_of_body CASCADE`);
    await run.query(`DROP FUNCTION mark_successors(text[])`);
    await run.query(`DROP FUNCTION predecessor_names(text)`);
  }
}

/** More bodies than this in a row have not followed each other. */
const MOST_STEPS = 20;

/** Every name that the bodies which merged into one, and into those, ever had; nearly none has any. */
const PREDECESSOR_NAMES = `
  CREATE FUNCTION predecessor_names(body text) RETURNS text[] LANGUAGE plpgsql STABLE AS $$
  BEGIN
    IF NOT EXISTS (SELECT 1 FROM standing_move m WHERE m.successor_id = body) THEN
      RETURN '{}';
    END IF;
    RETURN ARRAY(
      WITH RECURSIVE merged AS (
        SELECT body AS id, 0 AS step
        UNION ALL
        SELECT m.institution_id, merged.step + 1 FROM merged JOIN standing_move m ON m.successor_id = merged.id
        WHERE merged.step < ${MOST_STEPS} AND NOT EXISTS (SELECT 1 FROM standing_move c WHERE c.corrects = m.id)
      )
      SELECT DISTINCT borne.name FROM merged JOIN institution i ON i.id = merged.id AND i.published
      CROSS JOIN LATERAL unnest(ARRAY[i.name] || i.aliases
        || ARRAY(SELECT f.name FROM institution_former_name f WHERE f.institution_id = i.id)
        || ARRAY(SELECT unnest(v.names) FROM past_version v WHERE v.record_id = i.id)) AS borne(name)
      WHERE merged.step > 0 ORDER BY borne.name);
  END $$`;

const MARK_SUCCESSORS = `
  CREATE FUNCTION mark_successors(bodies text[]) RETURNS void LANGUAGE sql AS $$
    WITH RECURSIVE way AS (
      SELECT id, 0 AS step FROM unnest(bodies) AS start(id) WHERE id IS NOT NULL
      UNION ALL
      SELECT m.successor_id, way.step + 1 FROM way JOIN standing_move m ON m.institution_id = way.id
      WHERE m.successor_id IS NOT NULL AND way.step < ${MOST_STEPS}
    )
    SELECT add_search_mark('institution', id, 1) FROM way GROUP BY id
  $$`;

const TRIGGERS = [
  `CREATE FUNCTION mark_successors_of_move() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     PERFORM mark_successors(ARRAY[NEW.successor_id]
       || ARRAY(SELECT m.successor_id FROM standing_move m WHERE m.id = NEW.corrects));
     RETURN NULL;
   END $$`,
  `CREATE TRIGGER standing_move_mark_successors AFTER INSERT ON standing_move
     FOR EACH ROW WHEN (NEW.successor_id IS NOT NULL OR NEW.corrects IS NOT NULL)
     EXECUTE FUNCTION mark_successors_of_move()`,
  `CREATE FUNCTION mark_successors_of_body() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     PERFORM mark_successors(ARRAY(SELECT m.successor_id FROM standing_move m WHERE m.institution_id = NEW.id));
     RETURN NULL;
   END $$`,
  `CREATE TRIGGER institution_mark_successors AFTER UPDATE ON institution
     FOR EACH ROW WHEN (ROW(OLD.name, OLD.aliases, OLD.published) IS DISTINCT FROM ROW(NEW.name, NEW.aliases, NEW.published))
     EXECUTE FUNCTION mark_successors_of_body()`,
];

/** How many documents of a generation being filled are written, over `search_index i` grouped by generation. */
export const WRITTEN = `
  greatest(0, sum(i.queued_count - (SELECT count(*) FROM search_work w WHERE w.index_uid = i.index_uid)))::float8`;

/**
 * That an index, `i`, is not filled yet: bulk is left, or more of live changes than are laid over an answer. Live
 * changes alone never stop coming, so that they don't keep a filled index from answering.
 */
export const MUCH_LEFT = `(
  EXISTS (SELECT 1 FROM search_work w WHERE w.index_uid = i.index_uid AND w.lane = 2 AND NOT w.parked)
  OR (SELECT count(*) FROM (
        SELECT 1 FROM search_work w WHERE w.index_uid = i.index_uid AND NOT w.parked LIMIT 301) AS few) > 300)`;

/** How many documents of a generation being filled are written, over `search_index i` grouped by generation. */
export const WRITTEN = `
  greatest(0, sum(i.queued_count - (SELECT count(*) FROM search_work w WHERE w.index_uid = i.index_uid)))::float8`;

import type { DataSource } from "typeorm";

/**
 * Jobs that are due by the database's clock: Meilisearch's counts every five minutes, the table's (which ask the
 * register who is public, some seconds of work for hundreds of thousands) every half hour, a full comparison each night from three
 * o'clock in Asia/Shanghai. The due time is unique, so that several workers ask for one job, and
 * one that is open already is not asked for again; missed times are not made up for.
 */
export async function scheduleJobs(dataSource: DataSource): Promise<void> {
  await dataSource.query(
    `INSERT INTO search_job (kind, engine, due, requested_by)
     SELECT 'counts', 'meilisearch', 'counts:' || floor(extract(epoch FROM clock_timestamp()) / 300), 'schedule'
     UNION ALL
     SELECT 'counts', 'postgres', 'table-counts:' || floor(extract(epoch FROM clock_timestamp()) / 1800), 'schedule'
     UNION ALL
     SELECT 'compare', NULL, 'compare:' || shanghai_today(), 'schedule'
     WHERE extract(hour FROM clock_timestamp() AT TIME ZONE 'Asia/Shanghai') BETWEEN 3 AND 5
     ON CONFLICT DO NOTHING`,
  );
}

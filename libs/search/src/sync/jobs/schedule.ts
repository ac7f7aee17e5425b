import type { DataSource } from "typeorm";

/**
 * Jobs that are due by the database's clock: counts every five minutes, a full comparison each night from three
 * o'clock in Asia/Shanghai. The due time is unique, so that several workers ask for one job; missed times are not
 * made up for.
 */
export async function scheduleJobs(dataSource: DataSource): Promise<void> {
  await dataSource.query(
    `INSERT INTO search_job (kind, due, requested_by)
     SELECT 'counts', 'counts:' || floor(extract(epoch FROM clock_timestamp()) / 300), 'schedule'
     UNION ALL
     SELECT 'compare', 'compare:' || shanghai_today(), 'schedule'
     WHERE extract(hour FROM clock_timestamp() AT TIME ZONE 'Asia/Shanghai') BETWEEN 3 AND 5
     ON CONFLICT (due) DO NOTHING`,
  );
}

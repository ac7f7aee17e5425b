import { Gauge, type Registry } from "prom-client";
import type { DataSource } from "typeorm";
import { countDeliveries, countFiles } from "#procedures";
import { inTime } from "./in-time.js";

/** A register that does not answer in time leaves the scrape without these figures, not without the others. */
const LONGEST_MS = 2_000;

/** How many files were uploaded, and how many different ones are kept. */
export function addFileGauge(registry: Registry, dataSource: DataSource): void {
  new Gauge({
    name: "directory_stored_files",
    help: "Uploaded files (uploads), and the different contents that are kept of them (contents)",
    labelNames: ["counted"] as const,
    registers: [registry],
    async collect() {
      this.reset();
      const counts = await inTime(countFiles(dataSource), LONGEST_MS);
      if (counts === null) return;
      this.set({ counted: "uploads" }, counts.uploads);
      this.set({ counted: "contents" }, counts.contents);
    },
  });
}

/** The notices that have not reached the webhook; not told where none is configured, as all of them wait then. */
export function addDeliveryGauge(registry: Registry, dataSource: DataSource): void {
  new Gauge({
    name: "directory_webhook_deliveries",
    help: "Notices that wait for the webhook, were given up after the last try, or were too old to be sent",
    labelNames: ["state"] as const,
    registers: [registry],
    async collect() {
      this.reset();
      const counts = await inTime(countDeliveries(dataSource), LONGEST_MS);
      if (counts === null) return;
      this.set({ state: "waiting" }, counts.waiting);
      this.set({ state: "given_up" }, counts.givenUp);
      this.set({ state: "too_old" }, counts.tooOld);
    },
  });
}

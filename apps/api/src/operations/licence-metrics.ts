import { Gauge, type Registry } from "prom-client";
import type { DataSource } from "typeorm";
import { JURISDICTIONS } from "#codes";
import { countExpiring, EXPIRY_WARNINGS } from "#registry";
import { inTime } from "./in-time.js";

/** A register that does not answer in time leaves the scrape without these figures, not without the others. */
const LONGEST_MS = 2_000;

/** How many licences end within 90, 30 and 7 days and have none that follows, by the side that keeps them. */
export function addLicenceGauge(registry: Registry, dataSource: DataSource): void {
  new Gauge({
    name: "directory_licences_expiring",
    help: "Licences that end within so many days and that none follows",
    labelNames: ["jurisdiction", "within"] as const,
    registers: [registry],
    async collect() {
      this.reset();
      const counted = await inTime(countExpiring(dataSource), LONGEST_MS);
      if (counted === null) return;
      for (const jurisdiction of JURISDICTIONS)
        for (const within of EXPIRY_WARNINGS) {
          const row = counted.find((one) => one.jurisdiction === jurisdiction && one.within === within);
          this.set({ jurisdiction, within }, row?.count ?? 0);
        }
    },
  });
}

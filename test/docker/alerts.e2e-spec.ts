import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { readYaml } from "../support/docker-files.js";
import { isObject, listAt, objectAt, textAt } from "../support/json.js";
import { declaredNames, metricLines, type MetricLine } from "../support/metrics-text.js";
import { selectorsOf } from "../support/promql.js";
import { startTestApp, type TestApp } from "../support/test-app.js";

interface Alert {
  readonly name: string;
  readonly expression: string;
  readonly rule: Readonly<Record<string, unknown>>;
}

let test: TestApp;
let alerts: Alert[];
let page: string;
beforeAll(async () => {
  test = await startTestApp({ webhook: { url: "https://court.example.cn/", secret: "s".repeat(32) } });
  await test.drain();
  await test.anyone.get("/search/status");
  page = (await test.anyone.host("GET", "/metrics")).text;
  const groups = listAt(await readYaml("prometheus/alerts.yml"), "groups");
  alerts = groups
    .flatMap((group) => listAt(group, "rules"))
    .map((rule) => ({ name: textAt(rule, "alert"), expression: textAt(rule, "expr"), rule: objectAt(rule) }));
});
afterAll(() => test.close());

/** Told by Prometheus itself of every target. */
const OF_PROMETHEUS: readonly MetricLine[] = [{ name: "up", labels: { job: "directory" }, value: 1 }];

/** Metrics without a line while all is well, with a label that alerts ask for. */
const AT_OTHER_TIMES: readonly MetricLine[] = [
  { name: "http_request_duration_seconds_count", labels: { status: "500" }, value: 1 },
  { name: "search_index_state", labels: { state: "building" }, value: 1 },
];

describe("the alerts", () => {
  it("ask only for metrics that a scrape tells, by labels and values that they have", () => {
    const declared = new Set([...declaredNames(page), ...OF_PROMETHEUS.map(({ name }) => name)]);
    const lines = [...metricLines(page), ...OF_PROMETHEUS, ...AT_OTHER_TIMES];
    for (const { name, expression } of alerts) {
      const selectors = selectorsOf(expression);
      expect([name, selectors.length > 0]).toEqual([name, true]);
      for (const { metric, matchers } of selectors) {
        expect([name, metric, declared.has(metric)]).toEqual([name, metric, true]);
        for (const { label, sign, text } of matchers) {
          const values = lines
            .filter((line) => line.name === metric)
            .map(({ labels }) => labels[label] ?? "");
          const wanted =
            sign === "=~"
              ? values.some((value) => new RegExp(`^(?:${text})$`).test(value))
              : values.some((value) => (value === text) === (sign === "="));
          expect([name, metric, label, wanted]).toEqual([name, metric, label, true]);
        }
      }
    }
  });

  it("are on everything that an operator must be told of", () => {
    const asked = new Set(
      alerts.flatMap(({ expression }) => selectorsOf(expression).map(({ metric }) => metric)),
    );
    for (const metric of [
      "up",
      "search_figures_up",
      "search_lag_oldest_seconds",
      "search_backlog",
      "search_parked",
      "search_index_fault",
      "search_drift_found_total",
      "search_drift_checked_seconds",
      "search_gate_catches_total",
      "search_breaker_state",
      "search_degraded",
      "search_rebuild_done",
      "directory_webhook_deliveries",
    ])
      expect([metric, asked.has(metric)]).toEqual([metric, true]);
  });

  it("are named once, say how bad it is and what to do, and name only labels that their result has", () => {
    expect(new Set(alerts.map(({ name }) => name)).size).toBe(alerts.length);
    for (const { name, expression, rule } of alerts) {
      expect([name, ["warning", "critical"].includes(textAt(rule, "labels", "severity"))]).toEqual([
        name,
        true,
      ]);
      expect([name, textAt(rule, "annotations", "action").length > 20]).toEqual([name, true]);
      const known = new Set(["instance", ...labelsKept(expression)]);
      const used = [...textAt(rule, "annotations", "summary").matchAll(/\$labels\.([a-z_]+)/g)].map(
        ([, label = ""]) => label,
      );
      const isSummed = /\b(max|min|sum)( by)? ?\(/.test(expression);
      if (isSummed && !labelsKept(expression).includes("instance")) known.delete("instance");
      expect([name, used.filter((label) => !known.has(label))]).toEqual([name, []]);
    }
  });

  it("stay within the rules' own format", async () => {
    for (const group of listAt(await readYaml("prometheus/alerts.yml"), "groups")) {
      expect(Object.keys(objectAt(group)).sort()).toEqual(["name", "rules"]);
      for (const rule of listAt(group, "rules")) {
        const { for: lasting, ...rest } = objectAt(rule);
        expect(Object.keys(rest).sort()).toEqual(["alert", "annotations", "expr", "labels"]);
        if (lasting !== undefined) expect(lasting).toMatch(/^\d+[smh]$/);
        expect(isObject(rest["annotations"])).toBe(true);
      }
    }
    for (const { name, expression } of alerts) {
      for (const [open, close] of ["()", "{}", "[]"].map((pair) => pair.split("")))
        expect([name, expression.split(open ?? "").length]).toEqual([
          name,
          expression.split(close ?? "").length,
        ]);
    }
  });
});

/** The labels by which an expression sums up. */
function labelsKept(expression: string): string[] {
  return [...expression.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, list = ""]) => list.split(/,\s*/));
}

/** One line of Prometheus's text format. */
export interface MetricLine {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** The lines of a page of metrics, without its comments. */
export function metricLines(page: string): MetricLine[] {
  return page
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const [, name = "", labels = "", value = ""] = /^([a-z_:0-9]+)(?:\{(.*)\})? (\S+)$/i.exec(line) ?? [];
      if (name === "") throw new Error(`no line of metrics: ${line}`);
      const pairs = [...labels.matchAll(/([a-z_0-9]+)="((?:[^"\\]|\\.)*)"/gi)];
      return {
        name,
        labels: Object.fromEntries(pairs.map(([, label = "", text = ""]) => [label, text])),
        value: Number(value),
      };
    });
}

/** Of the lines of one metric those that have these labels, as values. */
export function valuesOf(
  page: string,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number[] {
  return metricLines(page)
    .filter((line) => line.name === name)
    .filter((line) => Object.entries(labels).every(([label, text]) => line.labels[label] === text))
    .map(({ value }) => value);
}

/** Every name that a query may ask for of what the page declares, also of metrics without a line at present. */
export function declaredNames(page: string): string[] {
  return [...page.matchAll(/^# TYPE (\S+) (\S+)$/gm)].flatMap(([, name = "", type = ""]) =>
    type === "histogram" ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
  );
}

/** Dotted codes name their ancestors: `notary.real-estate` lies under `notary`. */
export function withAncestors(codes: readonly string[]): string[] {
  const all = codes.flatMap((code) =>
    code.split(".").map((_part, at, parts) => parts.slice(0, at + 1).join(".")),
  );
  return [...new Set(all)];
}

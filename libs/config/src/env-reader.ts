/** A wrong setting, named so that an operator can mend it. */
export interface ConfigFault {
  readonly variable: string;
  readonly message: string;
}

/** Thrown once at start with every fault, so that nobody mends one variable only to meet the next. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";

  constructor(readonly faults: readonly ConfigFault[]) {
    super(["Wrong settings:", ...faults.map((f) => `  ${f.variable}: ${f.message}`)].join("\n"));
  }
}

/** Reads single variables and gathers faults instead of throwing at the first. */
export class EnvReader {
  readonly faults: ConfigFault[] = [];

  constructor(private readonly env: Readonly<Record<string, string | undefined>>) {}

  text(variable: string): string | null {
    const value = this.env[variable]?.trim();
    return value === undefined || value === "" ? null : value;
  }

  integer(variable: string, fallback: number, min: number, max: number): number {
    const value = this.text(variable);
    if (value === null) return fallback;
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= min && number <= max) return number;
    this.fault(variable, `must be a whole number from ${min} to ${max}`);
    return fallback;
  }

  choice<T extends string>(variable: string, fallback: T, choices: readonly T[]): T {
    const value = this.text(variable);
    if (value === null) return fallback;
    const found = choices.find((choice) => choice === value);
    if (found !== undefined) return found;
    this.fault(variable, `must be one of ${choices.join(", ")}`);
    return fallback;
  }

  url(variable: string, protocols: readonly string[]): string | null {
    const value = this.text(variable);
    if (value === null) return null;
    if (URL.canParse(value) && protocols.includes(new URL(value).protocol)) return value;
    this.fault(variable, `must be a URL starting with ${protocols.map((p) => `${p}//`).join(" or ")}`);
    return null;
  }

  fault(variable: string, message: string): void {
    this.faults.push({ variable, message });
  }
}

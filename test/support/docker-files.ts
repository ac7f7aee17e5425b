import { readFile } from "node:fs/promises";
import path from "node:path";
import { load, YAML11_SCHEMA } from "js-yaml";
import { isObject, objectAt } from "./json.js";
import { CHECKOUT } from "./program.js";

const DOCKER = path.join(CHECKOUT, "docker");

type Variables = Readonly<Record<string, string>>;

/** A YAML file below `docker/`, with its merge keys. */
export async function readYaml(name: string): Promise<unknown> {
  return load(await readFile(path.join(DOCKER, name), "utf8"), { schema: YAML11_SCHEMA });
}

/** The services of the compose file by name, with nothing put in for its variables. */
export async function composeServices(): Promise<
  Readonly<Record<string, Readonly<Record<string, unknown>>>>
> {
  const services = objectAt(await readYaml("compose.yml"), "services");
  return Object.fromEntries(Object.entries(services).map(([name, service]) => [name, objectAt(service)]));
}

/** The variables of the example of settings. */
export async function exampleVariables(): Promise<Variables> {
  const text = await readFile(path.join(DOCKER, ".env.example"), "utf8");
  return Object.fromEntries(
    [...text.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name = "", value = ""]) => [name, value]),
  );
}

/** A required variable is missing or empty; compose stops there with its message. */
export class MissingVariableError extends Error {
  override readonly name = "MissingVariableError";

  constructor(readonly variable: string) {
    super(variable);
  }
}

const PLACE = /\$\{([A-Z_]+)(?::([?-])([^}]*))?\}/g;

/** A text with its variables put in, as compose does it: `${A}`, `${A:-instead}`, `${A:?why not}`. */
export function interpolated(text: string, variables: Variables): string {
  return text.replace(PLACE, (_, name: string, sign?: string, rest?: string) => {
    const value = variables[name] ?? "";
    if (value !== "" || sign === undefined) return value;
    if (sign === "?") throw new MissingVariableError(name);
    return rest ?? "";
  });
}

/** The names of all variables that a text wants. */
export function variablesIn(text: string): string[] {
  return [...new Set([...text.matchAll(PLACE)].map(([, name = ""]) => name))].sort();
}

/** What a service's container has in its environment beside that of its image. */
export function environmentOf(service: Readonly<Record<string, unknown>>, variables: Variables): Variables {
  const { environment } = service;
  if (!isObject(environment)) return {};
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [name, interpolated(String(value), variables)]),
  );
}

export interface Instruction {
  readonly name: string;
  readonly rest: string;
}

/** The Dockerfile's stages, each from its FROM on; comments and line breaks are gone. */
export async function dockerStages(): Promise<Instruction[][]> {
  const text = await readFile(path.join(DOCKER, "Dockerfile"), "utf8");
  const lines = text
    .replace(/^#.*\n/gm, "")
    .replace(/\\\n\s*/g, "")
    .split("\n");
  const stages: Instruction[][] = [];
  for (const line of lines.filter((one) => one.trim() !== "")) {
    const [, name = "", rest = ""] = /^([A-Z]+) (.*)$/.exec(line) ?? [];
    if (name === "") throw new Error(`no instruction: ${line}`);
    if (name === "FROM") stages.push([]);
    stages.at(-1)?.push({ name, rest });
  }
  return stages;
}

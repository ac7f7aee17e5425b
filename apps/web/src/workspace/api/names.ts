import type { Client, Reply } from "./client.js";
import { isNamed } from "./guards.js";

type Name = Reply<{ readonly name: string }>;

/** Names of bodies and people of the register, each asked for once. */
export class Names {
  private readonly known = new Map<string, Promise<Name>>();

  constructor(private readonly client: Client) {}

  of(kind: "institutions" | "practitioners", id: string): Promise<Name> {
    const path = `/${kind}/${id}`;
    const known = this.known.get(path) ?? this.client.get(path, isNamed);
    this.known.set(path, known);
    return known;
  }
}

/** What somebody may be recognised for: a service that they offer; null, in general, of whom no service is recorded. */
export type Scope = string | null;

/** Whether a dotted code is the other one or lies below it. */
export function isWithin(code: string, other: string): boolean {
  return code === other || code.startsWith(`${other}.`);
}

/** A dotted code with all that it lies in, from the root. */
export function lineage(code: string): string[] {
  return code.split(".").map((_part, at, parts) => parts.slice(0, at + 1).join("."));
}

/** Of a code and one below it the lower one says what is offered, so that ancestors may be among the services. */
export function scopesOf(services: readonly string[]): Scope[] {
  if (services.length === 0) return [null];
  const lowest = services.filter(
    (code) => !services.some((other) => other !== code && isWithin(other, code)),
  );
  return [...new Set(lowest)];
}

/** The scopes that answer a question for a service, or for none in particular. */
export function scopesAsked(services: readonly string[], service: string | null): Scope[] {
  const all = scopesOf(services);
  return service === null ? all : all.filter((scope) => scope !== null && isWithin(scope, service));
}

/** Whether a list of services (null: everything) takes a scope in. */
export function takesIn(services: readonly string[] | null, scope: Scope): boolean {
  if (services === null) return true;
  return scope !== null && services.some((code) => isWithin(scope, code));
}

import { applyDecorators, SetMetadata } from "@nestjs/common";
import { ApiBearerAuth } from "@nestjs/swagger";
import type { Action } from "#access";
import { Problems } from "../dto/problems.decorator.js";

export interface RouteAccess {
  /** Null: anyone may. */
  readonly action: Action | null;
  readonly auditedAs: string | null;
}

export const ROUTE_ACCESS = "route-access";

interface Options {
  /** The audit log's name for the change; left out on routes that only read. */
  readonly auditedAs?: string;
}

/** The action (see `ACTIONS`) that a caller's roles must have. */
export function Requires(action: Action, { auditedAs = undefined }: Options = {}): MethodDecorator {
  const access: RouteAccess = { action, auditedAs: auditedAs ?? null };
  return applyDecorators(SetMetadata(ROUTE_ACCESS, access), ApiBearerAuth(), Problems(401, 403));
}

/** Open to everybody. A route that says neither this nor `Requires` is refused to all. */
export function Anyone({ auditedAs = undefined }: Options = {}): MethodDecorator & ClassDecorator {
  const access: RouteAccess = { action: null, auditedAs: auditedAs ?? null };
  return SetMetadata(ROUTE_ACCESS, access);
}

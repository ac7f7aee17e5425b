import type { FastifyReply, FastifyRequest } from "fastify";
import type { Actor } from "#access";
import { languageOf, type Language } from "./language.js";

/** What the guards found out about a request, for the handlers, the problem filter and the log. */
export interface RequestState {
  actor: Actor | null;
  token: string | null;
  /** The audit log's name for the change that the route makes; null on routes that change nothing. */
  auditedAs: string | null;
}

const states = new WeakMap<object, RequestState>();

/** The state of a request, made at the first asking. */
export function stateOf(request: FastifyRequest): RequestState {
  const known = states.get(request.raw);
  if (known !== undefined) return known;
  const state: RequestState = { actor: null, token: null, auditedAs: null };
  states.set(request.raw, state);
  return state;
}

export function languageOfRequest(request: FastifyRequest): Language {
  return languageOf(request.headers["accept-language"]);
}

/** The path without the query: what may be logged and shown of an address. */
export function pathOf(request: FastifyRequest): string {
  return (request.raw.url ?? "/").split("?", 1)[0] ?? "/";
}

export type { FastifyReply, FastifyRequest };

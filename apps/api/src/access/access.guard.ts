import { Injectable, type CanActivate, type ExecutionContext } from "@nestjs/common";
import { Reflector } from "@nestjs/core";
import { ForbiddenError, requireAction, Sessions, UnauthenticatedError, type Actor } from "#access";
import { stateOf, type FastifyRequest } from "../http/request-state.js";
import { ROUTE_ACCESS, type RouteAccess } from "./requires.decorator.js";

/** Finds out who asks and refuses (401, 403) before anything of the request's content is looked at. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: Sessions,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const targets = [context.getHandler(), context.getClass()];
    const access = this.reflector.getAllAndOverride<RouteAccess | undefined>(ROUTE_ACCESS, targets);
    const state = stateOf(request);
    state.auditedAs = access?.auditedAs ?? null;
    state.token = bearerToken(request.headers.authorization);
    state.actor = await this.actorOf(state.token);
    if (access === undefined) throw new ForbiddenError(context.getHandler().name);
    if (access.action !== null) requireAction(state.actor, access.action);
    return true;
  }

  /** A token that is given must be good, also where none is needed: its owner learns that it has ended. */
  private async actorOf(token: string | null): Promise<Actor | null> {
    if (token === null) return null;
    const actor = await this.sessions.actorFor(token);
    if (actor === null) throw new UnauthenticatedError();
    return actor;
  }
}

/** @throws UnauthenticatedError when something other than a bearer token was sent. */
function bearerToken(header: string | undefined): string | null {
  if (header === undefined) return null;
  const token = /^Bearer +([A-Za-z0-9._~+/=-]{1,512})$/i.exec(header)?.[1];
  if (token === undefined) throw new UnauthenticatedError();
  return token;
}

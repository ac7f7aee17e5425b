import { Injectable, type CanActivate, type ExecutionContext } from "@nestjs/common";
import { requireAction } from "#access";
import { RawQuery } from "../http/raw-query.js";
import { stateOf, type FastifyRequest } from "../http/request-state.js";

/** Whoever asks about a past day with `on` must be somebody who may, before the rest of the query is looked at. */
@Injectable()
export class AsAtGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { query } = request;
    if (query instanceof RawQuery && query.has("on")) requireAction(stateOf(request).actor, "search.as-at");
    return true;
  }
}

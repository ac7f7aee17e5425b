import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from "@nestjs/common";
import { ROUTE_ARGS_METADATA } from "@nestjs/common/constants.js";
import { RouteParamtypes } from "@nestjs/common/enums/route-paramtypes.enum.js";
import type { Observable } from "rxjs";
import { ValidationError } from "#registry";
import { RawQuery } from "./raw-query.js";
import { REQUEST_FAULTS } from "./request-faults.js";
import { pathOf, type FastifyRequest } from "./request-state.js";
import { pointerStep } from "./unsafe-input.js";

/** Unknown parameters are refused, never ignored: also by routes of the API that take none at all. */
@Injectable()
export class NoStrayQueryInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const query: unknown = request.query;
    if (pathOf(request).startsWith("/api/v1/") && query instanceof RawQuery && !readsQuery(context)) {
      const strays = Object.keys(query.toObject());
      if (strays.length > 0) {
        throw new ValidationError(
          strays.map((name) => ({ pointer: pointerStep(name), ...REQUEST_FAULTS.unknownParameter })),
        );
      }
    }
    return next.handle();
  }
}

function readsQuery(context: ExecutionContext): boolean {
  const handler = context.getHandler().name;
  const args: unknown = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), handler);
  const keys = typeof args === "object" && args !== null ? Object.keys(args) : [];
  return keys.some((key) => key.startsWith(`${RouteParamtypes.QUERY}:`));
}

import { createParamDecorator, type ExecutionContext } from "@nestjs/common";
import { languageOfRequest, stateOf, type FastifyRequest } from "../http/request-state.js";
import type { Viewer } from "./viewer.js";

/** Who asks, null when nobody signed in, and in which language they want their answer. */
export const CurrentViewer = createParamDecorator((_: unknown, context: ExecutionContext): Viewer => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  return { actor: stateOf(request).actor, language: languageOfRequest(request) };
});

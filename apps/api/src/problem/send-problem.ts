import { languageTag } from "../http/language.js";
import { languageOfRequest, pathOf, type FastifyReply, type FastifyRequest } from "../http/request-state.js";
import { problemDocument, type Refusal } from "./problem.js";

/** Answers with the refusal's problem document. */
export function sendProblem(refusal: Refusal, request: FastifyRequest, reply: FastifyReply): void {
  const language = languageOfRequest(request);
  const document = problemDocument(refusal, { language, instance: pathOf(request), requestId: request.id });
  void reply
    .code(document.status)
    .headers({ ...refusal.headers, "cache-control": "no-store", "content-language": languageTag(language) })
    .header("content-type", "application/problem+json; charset=utf-8")
    .send(JSON.stringify(document));
}

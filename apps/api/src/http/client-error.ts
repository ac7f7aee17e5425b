import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { newId } from "#codes";
import { problemDocument, type Refusal } from "../problem/problem.js";
import { PROBLEMS } from "../problem/problem-codes.js";
import { TEXTS } from "../problem/problem-texts.js";

const NOT_HTTP: Refusal = { code: "validation-failed", detail: TEXTS.notHttp };

const REFUSALS: Readonly<Record<string, Refusal>> = {
  HPE_HEADER_OVERFLOW: { code: "headers-too-large", detail: TEXTS.headersTooLarge },
  ERR_HTTP_REQUEST_TIMEOUT: { code: "request-timeout", detail: TEXTS.requestTimeout },
};

/**
 * Answers what is no HTTP request at all, such as an address with unescaped Chinese in it: the server's parser
 * refuses it before there is a request to answer.
 */
export function answerClientError(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  socket.end(rawAnswer(REFUSALS[error.code ?? ""] ?? NOT_HTTP));
}

function rawAnswer(refusal: Refusal): string {
  const { status } = PROBLEMS[refusal.code];
  const body = JSON.stringify(problemDocument(refusal, { language: "zh", instance: "", requestId: newId() }));
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`,
    "Content-Type: application/problem+json; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "X-Content-Type-Options: nosniff",
    "Cache-Control: no-store",
    "Connection: close",
  ];
  return `${head.join("\r\n")}\r\n\r\n${body}`;
}

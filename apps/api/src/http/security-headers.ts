import helmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";
import { pathOf } from "./request-state.js";

const API_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
/** The API's document page is made by a library that styles its elements in place. */
const DOCS_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
  "font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** The policy of one page: scripts of ours, or with this answer's nonce, and nothing from elsewhere. */
export function pagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'self'",
    "form-action 'self'",
  ].join("; ");
}

/** Security headers on every answer; pages then put their own content policy in place of the API's. */
export async function addSecurityHeaders(server: FastifyInstance): Promise<void> {
  await server.register(helmet, {
    contentSecurityPolicy: false,
    // The program speaks plain HTTP; whoever puts TLS before it adds this promise there.
    strictTransportSecurity: false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: "strict-origin-when-cross-origin" },
  });
  server.addHook("onRequest", (request, reply, done) => {
    const isDocs = pathOf(request).startsWith("/api/docs");
    void reply.header("content-security-policy", isDocs ? DOCS_POLICY : API_POLICY);
    done();
  });
}

import { createRequire } from "node:module";
import path from "node:path";
import type { NestFastifyApplication } from "@nestjs/platform-fastify";
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from "@nestjs/swagger";
import { APP_VERSION } from "#config";
import { NotFoundError } from "#registry";
import { readStaticFiles, sendFile } from "./http/static-files.js";

/** The API's document, made of the routes and DTOs that serve it. */
export function openApiDocument(app: NestFastifyApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle("川渝法律服务资源目录 / Chuan-Yu Legal Directory")
    .setDescription(
      "The joint register and search of legal-service bodies of Sichuan and Chongqing. Errors are problem " +
        "details (RFC 9457) with stable codes; Accept-Language (zh-CN, en) chooses their words.",
    )
    .setVersion(APP_VERSION)
    .addBearerAuth({ type: "http", scheme: "bearer", description: "`accessToken` of `POST /sessions`" })
    .build();
  return SwaggerModule.createDocument(app, config);
}

/** Serves the document at `/api/openapi.json` and a page to read it at `/api/docs`. */
export async function serveOpenApi(app: NestFastifyApplication): Promise<void> {
  const server = app.getHttpAdapter().getInstance();
  const document = JSON.stringify(openApiDocument(app));
  const files = await readStaticFiles(swaggerUiFolder(), ["swagger-ui.css", "swagger-ui-bundle.js"]);
  server.get("/api/openapi.json", async (_request, reply) =>
    reply.type("application/json; charset=utf-8").send(document),
  );
  server.get("/api/docs", async (_request, reply) => reply.type("text/html; charset=utf-8").send(DOCS_PAGE));
  server.get<{ Params: { file: string } }>("/api/docs/:file", async (request, reply) => {
    const { file } = request.params;
    if (file === "start.js") return reply.type("text/javascript; charset=utf-8").send(DOCS_SCRIPT);
    const found = files.get(file);
    if (found === undefined) throw new NotFoundError(file);
    return sendFile(reply, found, "public, max-age=86400");
  });
}

/** The reader's files come with `@nestjs/swagger`, so they are looked for from there. */
function swaggerUiFolder(): string {
  const swagger = createRequire(import.meta.url).resolve("@nestjs/swagger/package.json");
  return path.dirname(createRequire(swagger).resolve("swagger-ui-dist/package.json"));
}

const DOCS_PAGE =
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>川渝法律服务资源目录 API</title>` +
  `<meta name="viewport" content="width=device-width,initial-scale=1">` +
  `<link rel="icon" href="data:,"><link rel="stylesheet" href="/api/docs/swagger-ui.css"></head><body><div id="reader"></div>` +
  `<script src="/api/docs/swagger-ui-bundle.js"></script><script src="/api/docs/start.js"></script></body></html>`;

const DOCS_SCRIPT = `SwaggerUIBundle({ url: "/api/openapi.json", dom_id: "#reader", validatorUrl: null });`;

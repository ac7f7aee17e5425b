import type { NestFastifyApplication } from "@nestjs/platform-fastify";
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from "@nestjs/swagger";
import { APP_VERSION } from "#config";

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
export function serveOpenApi(app: NestFastifyApplication): void {
  SwaggerModule.setup("api/docs", app, openApiDocument(app), {
    useGlobalPrefix: false,
    jsonDocumentUrl: "api/openapi.json",
    raw: ["json"],
    customSiteTitle: "Chuan-Yu Legal Directory: API",
  });
}

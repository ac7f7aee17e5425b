import "reflect-metadata";
import compress from "@fastify/compress";
import { NestFactory, Reflector } from "@nestjs/core";
import { FastifyAdapter, type NestFastifyApplication } from "@nestjs/platform-fastify";
import { Sessions } from "#access";
import { AccessGuard } from "./access/access.guard.js";
import { ApiModule } from "./api.module.js";
import type { AppParts } from "./app-parts.js";
import { NoStrayQueryInterceptor } from "./http/no-stray-query.interceptor.js";
import { acceptForms } from "./http/multipart.js";
import { acceptRawBodies } from "./http/raw-body.js";
import { RawInputPipe } from "./http/raw-input.pipe.js";
import { addResponseHeaders } from "./http/response-headers.js";
import { addSecurityHeaders } from "./http/security-headers.js";
import { validationPipe } from "./http/validation.pipe.js";
import { serveOpenApi } from "./openapi.js";
import { addHealth } from "./operations/health.js";
import { addMetrics } from "./operations/metrics.js";
import { nestLogger } from "./operations/nest-logger.js";
import { logRequests } from "./operations/request-log.js";
import { addPages } from "./pages/add-pages.js";
import { ProblemFilter } from "./problem/problem.filter.js";
import { serverOptions } from "./server-options.js";

/**
 * The whole HTTP door over its parts, initialised and not yet listening; the same for `npm start` and for
 * tests. Closing it closes none of the parts.
 */
export async function buildApp(parts: AppParts): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter(serverOptions());
  const server = adapter.getInstance();
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.over(parts), adapter, {
    bodyParser: false,
    abortOnError: false,
    logger: nestLogger(parts.logger),
  });
  acceptRawBodies(server);
  await acceptForms(server);
  logRequests(server, parts.logger);
  addMetrics(server, parts);
  await addSecurityHeaders(server);
  addResponseHeaders(server);
  await server.register(compress, { global: true, encodings: ["gzip"], threshold: 1024 });
  addHealth(server, parts);
  app.setGlobalPrefix("api/v1");
  app.useGlobalGuards(new AccessGuard(app.get(Reflector), app.get(Sessions)));
  app.useGlobalInterceptors(new NoStrayQueryInterceptor());
  app.useGlobalPipes(new RawInputPipe(), validationPipe());
  app.useGlobalFilters(new ProblemFilter(parts));
  await serveOpenApi(app);
  await addPages(server, parts.webRoot);
  await app.init();
  await server.ready();
  return app;
}

import { randomBytes } from "node:crypto";
import path from "node:path";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { shanghaiToday } from "#codes";
import { NotFoundError } from "#registry";
import { languageTag } from "../http/language.js";
import { languageOfRequest, pathOf } from "../http/request-state.js";
import { pagePolicy } from "../http/security-headers.js";
import { readStaticFiles, sendFile } from "../http/static-files.js";
import { apiFetcher } from "./api-fetcher.js";
import { loadWebBuild, type WebBuild } from "./web-build.js";

const NOT_BUILT = "The pages are not built. Run `npm run build:web`; the API works at /api/v1.\n";

/** The pages on every address that is not the API's; their assets under `/assets/`. */
export async function addPages(server: FastifyInstance, webRoot: string | null): Promise<void> {
  const build = await loadWebBuild(webRoot);
  if (build !== null) await serveAssets(server, build.clientRoot);
  const page = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    if (pathOf(request).startsWith("/api/")) throw new NotFoundError(pathOf(request));
    if (build === null) return reply.code(503).type("text/plain; charset=utf-8").send(NOT_BUILT);
    return sendPage(server, build, request, reply);
  };
  for (const url of ["/", "/search", "/institutions/:id", "/*"]) server.get(url, page);
}

async function sendPage(
  server: FastifyInstance,
  build: WebBuild,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const nonce = randomBytes(18).toString("base64url");
  const url = request.raw.url ?? "/";
  const question = url.indexOf("?");
  const { status, html, headers } = await build.render(
    {
      path: pathOf(request),
      search: question < 0 ? "" : url.slice(question),
      language: languageTag(languageOfRequest(request)),
      nonce,
      today: shanghaiToday(new Date()),
    },
    apiFetcher(server, request),
  );
  return reply
    .code(status)
    .headers({ ...headers, "content-security-policy": pagePolicy(nonce) })
    .send(html);
}

const ONE_YEAR = "public, max-age=31536000, immutable";
const ONE_DAY = "public, max-age=86400";

async function serveAssets(server: FastifyInstance, clientRoot: string): Promise<void> {
  // The names carry a hash of the content, so they never change their meaning.
  const assets = await readStaticFiles(path.join(clientRoot, "assets"));
  const [icon] = (await readStaticFiles(clientRoot, ["favicon.svg"])).values();
  server.get<{ Params: { name: string } }>("/assets/:name", async (request, reply) => {
    const file = assets.get(request.params.name);
    if (file === undefined) throw new NotFoundError(request.params.name);
    return sendFile(reply, file, ONE_YEAR);
  });
  server.get("/favicon.svg", async (_request, reply) => {
    if (icon === undefined) throw new NotFoundError("favicon.svg");
    return sendFile(reply, icon, ONE_DAY);
  });
}

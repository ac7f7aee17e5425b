import {
  Body,
  Controller,
  Get,
  Headers,
  Inject,
  Param,
  Patch,
  Post,
  Req,
  Res,
  type Type,
} from "@nestjs/common";
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from "@nestjs/swagger";
import type { StandingSubject } from "#codes";
import { DatedFacts, FactReader } from "#registry";
import { Anyone, Requires } from "../../access/requires.decorator.js";
import { CurrentViewer } from "../../access/viewer.decorator.js";
import type { Viewer } from "../../access/viewer.js";
import type { AppParts } from "../../app-parts.js";
import { Problems } from "../../dto/problems.decorator.js";
import { entityTag, ifMatchOf } from "../../http/entity-tag.js";
import { idempotencyKeyOf } from "../../http/idempotency-key.js";
import type { FastifyReply, FastifyRequest } from "../../http/request-state.js";
import { withoutAbsent } from "../../http/without-absent.js";
import { PARTS } from "../../tokens.js";
import { changeOf, IDEMPOTENCY_KEY, IF_MATCH, knownForm, LOCATION, RECORD_TAG } from "../record-requests.js";
import { capitalised, type FactRoutes } from "./fact-routes.js";

/** Recording needs no version; one that is given is held. */
const IF_MATCH_MAYBE = { ...IF_MATCH, required: false } as const;

/**
 * The three routes of one kind of fact about bodies, or about people: `GET` and `POST` on the list, `PATCH` on one.
 * They are changed on a version of their subject, whose new ETag the answers carry.
 */
export function factController<Fact extends object, Input extends object>(
  subject: StandingSubject,
  routes: FactRoutes<Fact, Input>,
): Type<object> {
  const { spec, dtos, path } = routes;
  const root = `${subject}s`;
  const name = `${capitalised(subject)}${capitalised(routes.one).replaceAll(" ", "")}`;
  const action = `${subject}.write` as const;
  const auditedAs = `${subject}.${spec.auditedAs}`;

  @ApiTags(root)
  @Controller(root)
  class FactController {
    private readonly facts: DatedFacts<Fact, Input>;
    private readonly reader: FactReader;

    constructor(@Inject(PARTS) private readonly parts: AppParts) {
      this.facts = new DatedFacts(parts.dataSource, parts.reference, spec);
      this.reader = new FactReader(parts.dataSource);
    }

    @Get(`:id/${path}`)
    @Anyone()
    @ApiOperation({ summary: `The ${routes.many} of a ${subject}`, operationId: `list${name}` })
    @ApiOkResponse({ type: dtos.list, headers: RECORD_TAG })
    @Problems(400, 401, 404)
    async list(
      @Param("id") id: string,
      @CurrentViewer() viewer: Viewer,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<object> {
      const { record, facts } = await this.reader.list(spec, subject, knownForm(id), viewer.actor);
      void reply.header("etag", entityTag(record.version));
      return { items: facts.map((fact) => routes.present(fact, this.parts.reference, viewer.language)) };
    }

    @Post(`:id/${path}`)
    @Requires(action, { auditedAs })
    @ApiOperation({ summary: `Record a ${routes.one} of a ${subject}`, operationId: `record${name}` })
    @ApiHeader(IF_MATCH_MAYBE)
    @ApiHeader(IDEMPOTENCY_KEY)
    @ApiBody({ type: dtos.input, examples: { one: { value: routes.example(subject) } } })
    @ApiCreatedResponse({ type: dtos.output, headers: { ...RECORD_TAG, ...LOCATION } })
    @Problems(400, 404, 409, 412, 413, 415, 422)
    async record(
      @Param("id") id: string,
      @Body() body: Input,
      @CurrentViewer() viewer: Viewer,
      @Headers("idempotency-key") key: string | undefined,
      @Req() request: FastifyRequest,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<object> {
      const recorded = await this.facts.record(subject, knownForm(id), withoutAbsent(body), {
        ...changeOf(viewer, request),
        ifMatch: ifMatchOf(request.headers["if-match"]),
        idempotencyKey: idempotencyKeyOf(key),
      });
      void reply.header("location", `/api/v1/${root}/${id}/${path}`);
      return this.answer(id, recorded, viewer, reply);
    }

    @Patch(`:id/${path}/:factId`)
    @Requires(action, { auditedAs })
    @ApiOperation({
      summary: `End or correct a ${routes.one} (JSON Merge Patch)`,
      operationId: `change${name}`,
    })
    @ApiHeader(IF_MATCH)
    @ApiConsumes("application/json", "application/merge-patch+json")
    @ApiBody({ type: dtos.patch, examples: { one: { value: routes.patchExample } } })
    @ApiOkResponse({ type: dtos.output, headers: RECORD_TAG })
    @Problems(400, 404, 412, 413, 415, 422, 428)
    async change(
      @Param("id") id: string,
      @Param("factId") factId: string,
      @Body() body: object,
      @CurrentViewer() viewer: Viewer,
      @Req() request: FastifyRequest,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<object> {
      const change = { ...changeOf(viewer, request), ifMatch: ifMatchOf(request.headers["if-match"]) };
      await this.facts.change(subject, knownForm(id), knownForm(factId), withoutAbsent(body), change);
      return this.answer(id, factId, viewer, reply);
    }

    private async answer(id: string, factId: string, viewer: Viewer, reply: FastifyReply): Promise<object> {
      const { record } = await this.reader.list(spec, subject, id, viewer.actor);
      void reply.header("etag", entityTag(record.version));
      return routes.present(await this.facts.written(id, factId), this.parts.reference, viewer.language);
    }
  }

  checkBodiesAs(FactController, { record: dtos.input, change: dtos.patch });
  return FactController;
}

/**
 * Which DTO validates the body of a method. The compiler writes that down from the declared type, which in a class
 * made for any kind of fact is none.
 */
function checkBodiesAs(controller: Type<object>, bodies: Readonly<Record<string, Type<object>>>): void {
  for (const [method, dto] of Object.entries(bodies)) {
    const prototype: object = controller.prototype as object;
    const types: unknown = Reflect.getMetadata("design:paramtypes", prototype, method);
    const declared: readonly unknown[] = Array.isArray(types) ? types : [];
    const bodyAt = method === "record" ? 1 : 2;
    const known = declared.map((type, at) => (at === bodyAt ? dto : type));
    Reflect.defineMetadata("design:paramtypes", known, prototype, method);
  }
}

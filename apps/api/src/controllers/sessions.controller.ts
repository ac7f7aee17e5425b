import { Body, Controller, Delete, HttpCode, Inject, Post, Req } from "@nestjs/common";
import { ApiCreatedResponse, ApiNoContentResponse, ApiOperation, ApiTags } from "@nestjs/swagger";
import { Sessions, UnauthenticatedError, writeAudit } from "#access";
import { Anyone, Requires } from "../access/requires.decorator.js";
import type { AppParts } from "../app-parts.js";
import { Problems } from "../dto/problems.decorator.js";
import { SessionDto, SignInDto } from "../dto/session.dto.js";
import { stateOf, type FastifyRequest } from "../http/request-state.js";
import { PARTS } from "../tokens.js";

@ApiTags("sessions")
@Controller("sessions")
export class SessionsController {
  constructor(
    private readonly sessions: Sessions,
    @Inject(PARTS) private readonly parts: AppParts,
  ) {}

  @Post()
  @Anyone({ auditedAs: "session.open" })
  @ApiOperation({ summary: "Sign in", operationId: "openSession" })
  @ApiCreatedResponse({ type: SessionDto })
  @Problems(400, 401, 413, 415, 429)
  async open(@Body() body: SignInDto, @Req() request: FastifyRequest): Promise<SessionDto> {
    const session = await this.sessions.open(body.account, body.password, request.ip);
    await writeAudit(this.parts.dataSource, {
      actor: session.actor,
      action: "session.open",
      targetId: null,
      outcome: "done",
      requestId: request.id,
    });
    return SessionDto.from(session);
  }

  @Delete("current")
  @HttpCode(204)
  @Requires("session.end", { auditedAs: "session.end" })
  @ApiOperation({ summary: "Sign out: the token is dead at once", operationId: "endSession" })
  @ApiNoContentResponse()
  async end(@Req() request: FastifyRequest): Promise<void> {
    const { token, actor } = stateOf(request);
    if (token === null) throw new UnauthenticatedError();
    await this.sessions.end(token);
    await writeAudit(this.parts.dataSource, {
      actor,
      action: "session.end",
      targetId: null,
      outcome: "done",
      requestId: request.id,
    });
  }
}

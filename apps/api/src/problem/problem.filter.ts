import { Catch, Inject, type ArgumentsHost, type ExceptionFilter } from "@nestjs/common";
import type { Logger } from "pino";
import type { DataSource } from "typeorm";
import type { AppParts } from "../app-parts.js";
import { pathOf, stateOf, type FastifyReply, type FastifyRequest } from "../http/request-state.js";
import { PARTS } from "../tokens.js";
import { PROBLEMS } from "./problem-codes.js";
import type { Refusal } from "./problem.js";
import { recordRefusal } from "./record-refusal.js";
import { INTERNAL, refusalOf } from "./refusal-of.js";
import { sendProblem } from "./send-problem.js";

/** Turns every error into its problem document; a refused change leaves its audit row before the answer goes. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly dataSource: DataSource;
  private readonly logger: Logger;

  constructor(@Inject(PARTS) { dataSource, logger }: AppParts) {
    this.dataSource = dataSource;
    this.logger = logger;
  }

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const refusal = refusalOf(error) ?? INTERNAL;
    this.log(error, refusal, request);
    await this.audit(refusal, request);
    if (!reply.sent) sendProblem(refusal, request, reply);
  }

  private log(error: unknown, { code }: Refusal, request: FastifyRequest): void {
    if (PROBLEMS[code].status < 500) return;
    this.logger.error(
      { err: error, requestId: request.id, method: request.method, path: pathOf(request) },
      code,
    );
  }

  private async audit({ code }: Refusal, request: FastifyRequest): Promise<void> {
    const { actor, auditedAs } = stateOf(request);
    if (auditedAs === null) return;
    try {
      await recordRefusal(this.dataSource, { actor, auditedAs, code, request });
    } catch (error) {
      this.logger.error({ err: error, requestId: request.id }, "a refusal could not be audited");
    }
  }
}

import { ValidationPipe } from "@nestjs/common";
import { validationError } from "./validation-faults.js";

/** The one validation of bodies and queries: what a DTO does not name is refused, nothing is converted by guess. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    transformOptions: { enableImplicitConversion: false },
    exceptionFactory: validationError,
  });
}

import { Injectable, type ArgumentMetadata, type PipeTransform } from "@nestjs/common";
import { ValidationError } from "#registry";
import { mayBeEmpty } from "./empty-body-allowed.js";
import { RawBody } from "./raw-body.js";
import { RawQuery } from "./raw-query.js";
import { REQUEST_FAULTS } from "./request-faults.js";

/** Reads bodies and queries for the validation that follows; see `RawBody` and `RawQuery`. */
@Injectable()
export class RawInputPipe implements PipeTransform {
  transform(value: unknown, metadata: ArgumentMetadata): unknown {
    if (value instanceof RawBody) return value.toObject();
    if (value instanceof RawQuery) return value.toObject();
    if (metadata.type !== "body") return value;
    if (mayBeEmpty(metadata.metatype)) return {};
    throw new ValidationError([{ pointer: "", ...REQUEST_FAULTS.emptyBody }]);
  }
}

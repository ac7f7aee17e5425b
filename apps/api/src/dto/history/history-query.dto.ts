import { QueryDay } from "../query-fields.js";

export class ExtractQueryDto {
  @QueryDay({ description: "The day that the extract is of", example: "2026-03-01" }) on: string;
}

export class DifferencesQueryDto {
  @QueryDay({ example: "2025-01-01" }) from: string;
  @QueryDay({ optional: true, description: "Today when left out", example: "2026-01-01" }) to?: string;
}

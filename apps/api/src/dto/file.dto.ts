import { ApiProperty } from "@nestjs/swagger";
import { FILE_TYPES } from "#procedures";
import { EXAMPLE_ID } from "./examples.js";

export const FILE_SCHEMA = {
  type: "object",
  required: ["file"],
  properties: {
    file: {
      type: "string",
      format: "binary",
      description: "PDF, PNG or JPEG, told by its bytes; up to 20 MB",
    },
  },
};

export class FileDto {
  @ApiProperty({ example: EXAMPLE_ID, description: "For `documents` of a case" }) id: string;
  @ApiProperty({ pattern: "^[0-9a-f]{64}$" }) sha256: string;
  @ApiProperty({ enum: FILE_TYPES, enumName: "FileType" }) type: string;
  @ApiProperty({ type: "integer", minimum: 1, description: "Bytes" }) size: number;
  @ApiProperty({ example: "承诺书（测试）.pdf" }) name: string;
}

import { ApiProperty } from "@nestjs/swagger";

/** A code with its words. */
export class LabelledDto {
  @ApiProperty({ example: "notary" }) code: string;
  @ApiProperty({ example: "公证", description: "In the language of the answer" }) label: string;
}

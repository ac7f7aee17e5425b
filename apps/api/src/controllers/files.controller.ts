import { Controller, Get, Headers, Param, Post, Req, Res, StreamableFile } from "@nestjs/common";
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from "@nestjs/swagger";
import { FILE_TYPES, Files } from "#procedures";
import { Requires } from "../access/requires.decorator.js";
import { CurrentViewer } from "../access/viewer.decorator.js";
import type { Viewer } from "../access/viewer.js";
import { FileDto, FILE_SCHEMA } from "../dto/file.dto.js";
import { Problems } from "../dto/problems.decorator.js";
import { attachmentOf } from "../files/content-disposition.js";
import { readFileUpload } from "../files/read-file-upload.js";
import { idempotencyKeyOf } from "../http/idempotency-key.js";
import type { FastifyReply, FastifyRequest } from "../http/request-state.js";
import { changeOf, IDEMPOTENCY_KEY, knownForm, LOCATION } from "./record-requests.js";

@ApiTags("files")
@Controller("files")
export class FilesController {
  constructor(private readonly files: Files) {}

  @Post()
  @Requires("file.upload", { auditedAs: "file.upload" })
  @ApiOperation({ summary: "Upload a file, to be handed in with a case", operationId: "uploadFile" })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiConsumes("multipart/form-data")
  @ApiBody({ schema: FILE_SCHEMA })
  @ApiCreatedResponse({ type: FileDto, headers: LOCATION })
  @Problems(400, 409, 413, 415)
  async upload(
    @CurrentViewer() viewer: Viewer,
    @Headers("idempotency-key") key: string | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FileDto> {
    const change = { ...changeOf(viewer, request), idempotencyKey: idempotencyKeyOf(key) };
    const { id, sha256, type, size, name } = await this.files.upload(change, (store) =>
      readFileUpload(request, store),
    );
    void reply.header("location", `/api/v1/files/${id}`);
    return { id, sha256, type, size, name };
  }

  @Get(":id")
  @Requires("file.read")
  @ApiOperation({
    summary: "A file's bytes, to its uploader and to the parties of a case that has it",
    operationId: "readFile",
  })
  @ApiProduces(...FILE_TYPES)
  @ApiOkResponse({ description: "As uploaded", schema: { type: "string", format: "binary" } })
  @Problems(404, 422)
  async read(@Param("id") id: string, @CurrentViewer() { actor }: Viewer): Promise<StreamableFile> {
    const { file, bytes } = await this.files.read(knownForm(id), actor);
    const { type, size: length } = file;
    return new StreamableFile(bytes, { type, length, disposition: attachmentOf(file) });
  }
}

import type { FileType } from "#procedures";

const ENDINGS: Readonly<Record<FileType, string>> = {
  "application/pdf": "pdf",
  "image/png": "png",
  "image/jpeg": "jpg",
};

/** `Content-Disposition` (RFC 6266) of a file that is to be saved, never shown in place; its name in full for those who read UTF-8. */
export function attachmentOf({ name, type }: { readonly name: string; readonly type: FileType }): string {
  const encoded = encodeURIComponent(name).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="file.${ENDINGS[type]}"; filename*=UTF-8''${encoded}`;
}

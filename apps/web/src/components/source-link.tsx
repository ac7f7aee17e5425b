import type { ReactNode } from "react";
import { usePage } from "../page-context.js";

/** Only web addresses become links: a record must not bring a script or a file of the reader's machine. */
export function SourceLink({ url }: { url: string | null | undefined }): ReactNode {
  const { m } = usePage();
  if (!url || !/^https?:\/\//i.test(url)) return null;
  return (
    <>
      {" "}
      <a href={url} rel="noopener noreferrer nofollow">
        {m.sourceLink}
      </a>
    </>
  );
}

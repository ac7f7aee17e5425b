import type { ReactNode } from "react";
import type { RecordLink } from "../api/types.js";
import { withLanguage } from "../model/page-query.js";
import { usePage } from "../page-context.js";
import { Chinese } from "./record-facts.js";

/** A link to the page of a body that another record names. */
export function BodyLink({ body }: { body: RecordLink }): ReactNode {
  const { data } = usePage();
  return (
    <a href={withLanguage(`/institutions/${body.id}`, data.query.lang)}>
      <Chinese>{body.name ?? body.id}</Chinese>
    </a>
  );
}

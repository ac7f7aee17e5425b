import { useCallback, type ReactNode } from "react";
import { Chinese } from "../../components/record-facts.js";
import { withLanguage } from "../../model/page-query.js";
import { usePage } from "../../page-context.js";
import { useWork } from "../work-context.js";
import { useLoaded } from "./use-loaded.js";

interface NamedProps {
  readonly kind: "institutions" | "practitioners";
  readonly id: string;
  /** Whether the name leads to its public page. */
  readonly isLink?: boolean;
}

/** The name of a body or person of the register; its id where that can't be read. */
export function Named({ kind, id, isLink = false }: NamedProps): ReactNode {
  const { names } = useWork();
  const { data } = usePage();
  const ask = useCallback(() => names.of(kind, id), [names, kind, id]);
  const { value, problem } = useLoaded(ask);
  const name = value?.name ?? (problem === null ? "…" : id);
  if (!isLink) return <Chinese>{name}</Chinese>;
  return (
    <a href={withLanguage(`/${kind}/${id}`, data.query.lang)}>
      <Chinese>{name}</Chinese>
    </a>
  );
}

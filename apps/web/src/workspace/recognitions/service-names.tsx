import { useCallback, type ReactNode } from "react";
import { isVocabulary } from "../../api/guards.js";
import type { Vocabulary } from "../../api/types.js";
import type { Reply } from "../api/client.js";
import { useLoaded } from "../parts/use-loaded.js";
import { useWork } from "../work-context.js";
import { useWords } from "../words/use-words.js";

/** Services by their names; a code that has none is shown as it is. */
export function ServiceNames({ codes }: { codes: readonly string[] }): ReactNode {
  const { w, language } = useWords();
  const { client } = useWork();
  const ask = useCallback(
    (): Promise<Reply<Vocabulary>> => client.get("/vocabularies/services", isVocabulary),
    [client],
  );
  const items = useLoaded(ask).value?.items ?? [];
  const nameOf = (code: string): string => {
    const label = items.find((item) => item.code === code)?.label;
    return (language === "en" ? label?.en : label?.zh) ?? code;
  };
  return codes.map(nameOf).join(w.comma);
}

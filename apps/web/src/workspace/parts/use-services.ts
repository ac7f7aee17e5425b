import { useCallback } from "react";
import { isVocabulary } from "../../api/guards.js";
import type { Vocabulary } from "../../api/types.js";
import type { Reply } from "../api/client.js";
import { useWork } from "../work-context.js";
import { useWords } from "../words/use-words.js";
import { useLoaded } from "./use-loaded.js";

export interface NamedService {
  readonly code: string;
  readonly name: string;
}

/** The services of the register with their names in the page's language; none until they have come. */
export function useServices(): readonly NamedService[] {
  const { language } = useWords();
  const { client } = useWork();
  const ask = useCallback(
    (): Promise<Reply<Vocabulary>> => client.get("/vocabularies/services", isVocabulary),
    [client],
  );
  const items = useLoaded(ask).value?.items ?? [];
  return items.map(({ code, label }) => ({ code, name: language === "en" ? label.en : label.zh }));
}

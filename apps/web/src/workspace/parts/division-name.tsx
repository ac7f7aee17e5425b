import { useCallback, type ReactNode } from "react";
import { Chinese } from "../../components/record-facts.js";
import { isDivisionList } from "../../api/guards.js";
import type { Division } from "../../api/types.js";
import type { Reply } from "../api/client.js";
import { useLoaded } from "./use-loaded.js";
import { useWork } from "../work-context.js";

/** The division above a county or city, by the national code. */
export function divisionAbove(code: string): string {
  return code.startsWith("50") || code.endsWith("00") ? `${code.slice(0, 2)}0000` : `${code.slice(0, 4)}00`;
}

/** A county or city by its name; its code where that can't be read. */
export function DivisionName({ code }: { code: string }): ReactNode {
  const { client } = useWork();
  const ask = useCallback(
    (): Promise<Reply<{ readonly items: readonly Division[] }>> =>
      client.get(`/divisions?parent=${divisionAbove(code)}`, isDivisionList),
    [client, code],
  );
  const found = useLoaded(ask).value?.items.find((division) => division.code === code);
  return <Chinese>{found?.name ?? code}</Chinese>;
}

import { createContext, useContext } from "react";
import type { Client } from "./api/client.js";
import type { Names } from "./api/names.js";
import type { Account } from "./api/types.js";

export interface Work {
  readonly client: Client;
  readonly names: Names;
  readonly account: Account;
}

export const WorkContext = createContext<Work | null>(null);

/** Who is signed in, and the API for them. Throws outside the signed-in part. */
export function useWork(): Work {
  const work = useContext(WorkContext);
  if (work === null) throw new Error("useWork is for somebody signed in only");
  return work;
}

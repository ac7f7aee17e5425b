import { useSyncExternalStore } from "react";

export const SECTIONS = ["branches", "changes", "recognitions", "agreements", "notices"] as const;
export type Section = (typeof SECTIONS)[number];

export interface Where {
  readonly section: Section;
  readonly id: string | null;
}

/** The part of the workspace that the address names after `#/`; servers and logs never see it. */
export function useWhere(): Where {
  return readWhere(useSyncExternalStore(subscribe, snapshot));
}

/** Anything else, as the address of a heading, leads to the first list. */
export function readWhere(hash: string): Where {
  const [, name, id] = /^#\/([a-z]+)(?:\/([A-Za-z0-9_-]{8,64}))?$/.exec(hash) ?? [];
  return { section: SECTIONS.find((section) => section === name) ?? "branches", id: id ?? null };
}

export const hrefOf = (section: Section, id?: string): string =>
  id === undefined ? `#/${section}` : `#/${section}/${id}`;

function subscribe(onChange: () => void): () => void {
  window.addEventListener("hashchange", onChange);
  return () => window.removeEventListener("hashchange", onChange);
}

let last = "";

/** An address of a place on the page, such as that of its main part, leads nowhere else. */
function snapshot(): string {
  const { hash } = window.location;
  if (hash === "" || hash.startsWith("#/")) last = hash;
  return last;
}

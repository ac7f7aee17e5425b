import type { ReactNode } from "react";
import { formParams } from "../model/form-params.js";
import { usePage } from "../page-context.js";
import { locatingMessage, useLocating } from "./locating.js";

/** Sends the form with the reader's position, the nearest first. Drawn only where that can work. */
export function NearMe(): ReactNode {
  const { data, m } = usePage();
  const { usable, state, locate } = useLocating();
  if (!usable) return null;
  return (
    <>
      <button
        type="button"
        disabled={state === "locating"}
        onClick={({ currentTarget: { form } }) => locate((near) => nearHref(form, near))}
      >
        {m.nearMe}
      </button>
      <p className="hint" role="status">
        {locatingMessage(state, m) ?? (data.view.kind === "results" ? "" : m.locationPrivacy)}
      </p>
    </>
  );
}

function nearHref(form: HTMLFormElement | null, near: string): string {
  const params = form === null ? new URLSearchParams() : formParams(form);
  for (const name of ["division", "scope"]) params.delete(name);
  params.set("near", near);
  params.set("crs", "wgs84");
  params.set("sort", "distance");
  return `/search?${params.toString()}`;
}

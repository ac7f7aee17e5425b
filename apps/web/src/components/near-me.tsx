import { useEffect, useState, type ReactNode } from "react";
import type { Messages } from "../i18n/messages.js";
import { formParams } from "../model/form-params.js";
import { usePage } from "../page-context.js";

type State = "idle" | "locating" | "denied" | "failed";

const GIVE_UP_AFTER_MS = 15_000;
const FRESH_ENOUGH_MS = 60_000;

/**
 * Sorts by distance from where the browser says it is (WGS-84, as the Geolocation standard has it). Drawn only
 * where that can work: scripts run, and the page came over a secure connection.
 */
export function NearMe(): ReactNode {
  const { data, m } = usePage();
  const [usable, setUsable] = useState(false);
  const [state, setState] = useState<State>("idle");
  useEffect(() => setUsable(window.isSecureContext && "geolocation" in navigator), []);
  if (!usable) return null;
  const locate = (form: HTMLFormElement | null): void => {
    setState("locating");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => window.location.assign(nearHref(form, coords)),
      (error) => setState(error.code === error.PERMISSION_DENIED ? "denied" : "failed"),
      { timeout: GIVE_UP_AFTER_MS, maximumAge: FRESH_ENOUGH_MS },
    );
  };
  return (
    <>
      <button
        type="button"
        disabled={state === "locating"}
        onClick={(event) => locate(event.currentTarget.form)}
      >
        {m.nearMe}
      </button>
      <p className="hint" role="status">
        {messageFor(state, m) ?? (data.view.kind === "results" ? "" : m.locationPrivacy)}
      </p>
    </>
  );
}

function messageFor(state: State, m: Messages): string | null {
  if (state === "locating") return m.locating;
  if (state === "denied") return m.locationDenied;
  return state === "failed" ? m.locationFailed : null;
}

/** Three decimals are about 100 metres: enough to sort by, and no nearer to the reader's door. */
function nearHref(form: HTMLFormElement | null, coords: GeolocationCoordinates): string {
  const params = form === null ? new URLSearchParams() : formParams(form);
  for (const name of ["division", "scope", "crs"]) params.delete(name);
  params.set("near", `${coords.latitude.toFixed(3)},${coords.longitude.toFixed(3)}`);
  params.set("sort", "distance");
  return `/search?${params.toString()}`;
}

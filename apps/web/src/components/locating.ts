import { useEffect, useState } from "react";
import type { Messages } from "../i18n/messages.js";

type State = "idle" | "locating" | "denied" | "failed";

const GIVE_UP_AFTER_MS = 15_000;
const FRESH_ENOUGH_MS = 60_000;

export interface Locating {
  /** Whether it can work at all: scripts run, and the page came over a secure connection. */
  readonly usable: boolean;
  readonly state: State;
  /** Asks the browser, which asks the reader, and goes to the address made of the answer (WGS-84). */
  readonly locate: (hrefAt: (near: string) => string) => void;
}

/** The reader's position, asked for on a click only. */
export function useLocating(): Locating {
  const [usable, setUsable] = useState(false);
  const [state, setState] = useState<State>("idle");
  useEffect(() => setUsable(window.isSecureContext && "geolocation" in navigator), []);
  const locate = (hrefAt: (near: string) => string): void => {
    setState("locating");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => window.location.assign(hrefAt(nearText(coords))),
      (error) => setState(error.code === error.PERMISSION_DENIED ? "denied" : "failed"),
      { timeout: GIVE_UP_AFTER_MS, maximumAge: FRESH_ENOUGH_MS },
    );
  };
  return { usable, state, locate };
}

export function locatingMessage(state: State, m: Messages): string | null {
  if (state === "locating") return m.locating;
  if (state === "denied") return m.locationDenied;
  return state === "failed" ? m.locationFailed : null;
}

/** Four decimals are about 10 metres: enough to sort by. */
function nearText({ latitude, longitude }: GeolocationCoordinates): string {
  return `${latitude.toFixed(4)},${longitude.toFixed(4)}`;
}

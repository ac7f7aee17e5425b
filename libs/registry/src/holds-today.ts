/** That an `engagement g` holds today. */
export const HOLDS_TODAY = `
  g.from_on <= shanghai_today() AND (g.until_on IS NULL OR g.until_on > shanghai_today())`;

/** Longest texts and lists that a record may hold; shared by the wire's DTOs and the checks. */
export const LIMITS = {
  name: 120,
  code: 40,
  licence: 80,
  address: 300,
  reason: 1000,
  document: 1000,
  url: 1000,
  authority: 200,
  note: 500,
  phone: 40,
  list: 60,
} as const;

import { STANDINGS, type Standing, type StandingSubject } from "./standing.js";

/** One rule: from any of `from` the authority may move the subject to `to`, for that reason. */
export interface StandingMoveRule {
  readonly subjects: readonly StandingSubject[];
  readonly from: readonly Standing[];
  readonly to: Standing;
  readonly reason: string;
  /** The law that the reason rests on; see the note on sources in docs/standings.md. */
  readonly basis: string;
}

const BOTH = ["institution", "practitioner"] as const;

/**
 * Every legal move; what is not here is illegal, a move to the same standing too. The API, the tests and
 * docs/standings.md read this one table. cancelled, revoked and merged have no way out: who starts again does so
 * with a new licence and a new record.
 */
export const STANDING_MOVES: readonly StandingMoveRule[] = [
  {
    subjects: BOTH,
    from: ["conditions_apply"],
    to: "active",
    reason: "the conditions were met or lifted",
    basis: "行政许可法 arts 61-62 (supervision of what was licensed)",
  },
  {
    subjects: BOTH,
    from: ["suspended"],
    to: "active",
    reason: "the suspension ended or was lifted",
    basis: "律师法 arts 47-50; 公证法 arts 41-42; 司法鉴定管理问题的决定 art. 13",
  },
  {
    subjects: BOTH,
    from: ["closing"],
    to: "active",
    reason: "the decision to close was withdrawn before the licence was given up",
    basis: "民法典 art. 69 (dissolution by own decision)",
  },
  {
    subjects: BOTH,
    from: ["expired"],
    to: "active",
    reason: "the licence was renewed",
    basis: "行政许可法 art. 50",
  },
  {
    subjects: ["practitioner"],
    from: ["transferred"],
    to: "active",
    reason: "the practitioner was admitted again here, or the transfer fell through",
    basis: "律师执业管理办法 (change of practising body)",
  },
  {
    subjects: BOTH,
    from: ["active", "suspended", "closing", "expired"],
    to: "conditions_apply",
    reason: "practice goes on, or starts again, under stated conditions",
    basis: "行政许可法 arts 61-62",
  },
  {
    subjects: BOTH,
    from: ["active", "conditions_apply", "closing"],
    to: "suspended",
    reason: "a penalty stops the practice for a time (停业整顿, 停止执业)",
    basis: "律师法 arts 47-50; 公证法 arts 41-42; 司法鉴定管理问题的决定 art. 13",
  },
  {
    subjects: BOTH,
    from: ["active", "conditions_apply", "suspended"],
    to: "closing",
    reason: "winding up has begun: no new clients, work in hand is finished",
    basis: "民法典 arts 69-70 (dissolution and liquidation)",
  },
  {
    subjects: BOTH,
    from: ["active", "conditions_apply", "suspended", "closing", "expired"],
    to: "cancelled",
    reason: "the licence was given up, or its holder ended or died (注销)",
    basis: "行政许可法 art. 70",
  },
  {
    subjects: BOTH,
    from: ["active", "conditions_apply", "suspended", "closing", "expired"],
    to: "revoked",
    reason: "the licence was taken away as a penalty, or its grant undone (吊销, 撤销)",
    basis: "律师法 arts 49-50; 公证法 art. 42; 行政许可法 art. 69",
  },
  {
    subjects: BOTH,
    from: ["active", "conditions_apply", "suspended", "closing"],
    to: "expired",
    reason: "the licence ran out and was not renewed in time",
    basis: "行政许可法 arts 50 and 70",
  },
  {
    subjects: ["institution"],
    from: ["active", "conditions_apply", "suspended", "closing"],
    to: "merged",
    reason: "the body became part of its successor, which takes over its rights and duties",
    basis: "民法典 art. 67",
  },
  {
    subjects: ["practitioner"],
    from: ["active", "conditions_apply"],
    to: "transferred",
    reason: "released to another body or the other side; not during a suspension or a winding-up",
    basis: "律师执业管理办法 (change of practising body)",
  },
];

/** Whether the authority may move an institution or a practitioner from one standing to another. */
export function isLegalMove(subject: StandingSubject, from: Standing, to: Standing): boolean {
  return legalMovesFrom(subject, from).includes(to);
}

/** Every standing that can follow, in table order; empty for a final one. */
export function legalMovesFrom(subject: StandingSubject, from: Standing): Standing[] {
  return STANDING_MOVES.filter((rule) => rule.subjects.includes(subject) && rule.from.includes(from)).map(
    (rule) => rule.to,
  );
}

/** Whether nothing can follow the standing: cancelled, revoked, merged. */
export function isFinal(standing: Standing): boolean {
  return FINAL.has(standing);
}

const FINAL: ReadonlySet<Standing> = new Set(
  STANDINGS.map((row) => row.code).filter((code) => !STANDING_MOVES.some((rule) => rule.from.includes(code))),
);

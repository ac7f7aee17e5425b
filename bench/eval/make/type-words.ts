/** How a type of body is written at the end of names and how people say it; ours, from the usage of the trade. */
export interface TypeWords {
  /** Ends of names, longest first. */
  readonly tails: readonly string[];
  /** What is left of the end when people drop its last part; empty text where they say the name alone. */
  readonly dropped: readonly string[];
  readonly abbreviations: readonly string[];
  /** How the type is asked for with a place. */
  readonly said: readonly string[];
  readonly english: readonly string[];
}

export const TYPE_WORDS: Readonly<Record<string, TypeWords>> = {
  LAW_FIRM: {
    tails: ["律师事务所"],
    dropped: ["律师", ""],
    abbreviations: ["律所"],
    said: ["律师事务所", "律所", "律师"],
    english: ["law firm", "lawyer"],
  },
  NOTARY_OFFICE: {
    tails: ["公证处"],
    dropped: ["公证"],
    abbreviations: [],
    said: ["公证处", "公证", "公证机构"],
    english: ["notary office", "notary"],
  },
  FORENSIC: {
    tails: ["司法鉴定中心", "司法鉴定所"],
    dropped: ["司法鉴定", "鉴定"],
    abbreviations: ["司鉴中心", "司鉴所", "鉴定中心", "鉴定所"],
    said: ["司法鉴定", "司法鉴定中心", "鉴定机构", "鉴定中心"],
    english: ["forensic centre", "forensic"],
  },
  ARBITRATION: {
    tails: ["仲裁委员会", "仲裁中心", "仲裁院"],
    dropped: ["仲裁"],
    abbreviations: ["仲裁委"],
    said: ["仲裁委员会", "仲裁委", "仲裁"],
    english: ["arbitration commission", "arbitration"],
  },
  MEDIATION: {
    tails: ["人民调解委员会", "调解委员会", "调解中心"],
    dropped: ["人民调解", "调解"],
    abbreviations: ["调委会", "人调委"],
    said: ["人民调解委员会", "调委会", "调解", "调解委员会"],
    english: ["mediation committee", "mediation"],
  },
  LEGAL_AID: {
    tails: ["法律援助中心"],
    dropped: ["法律援助"],
    abbreviations: ["法援中心", "法援"],
    said: ["法律援助中心", "法律援助", "法援", "法援中心"],
    english: ["legal aid centre", "legal aid"],
  },
  PUBLIC_LEGAL_SERVICE: {
    tails: ["公共法律服务中心"],
    dropped: ["公共法律服务"],
    abbreviations: ["公法中心"],
    said: ["公共法律服务中心", "公共法律服务"],
    english: ["public legal service centre", "public legal service"],
  },
  JUDICIAL_OFFICE: {
    tails: ["司法所"],
    dropped: [],
    abbreviations: [],
    said: ["司法所"],
    english: ["judicial office"],
  },
  GRASSROOTS_LEGAL_SERVICE: {
    tails: ["法律服务所"],
    dropped: ["法律服务"],
    abbreviations: ["法服所"],
    said: ["法律服务所", "基层法律服务所"],
    english: ["grassroots legal service"],
  },
  BAR_ASSOCIATION: {
    tails: ["律师协会"],
    dropped: [],
    abbreviations: ["律协"],
    said: ["律师协会", "律协"],
    english: ["bar association", "lawyers association"],
  },
};

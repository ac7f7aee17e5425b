/** How a type of body is written at the end of names and how people say it; ours, from the usage of the trade. */
export interface TypeWords {
  /** Ends of names, longest first. */
  readonly ends: readonly NameEnd[];
  /** How the type is asked for with a place. */
  readonly said: readonly string[];
  readonly english: readonly string[];
}

/** An end of names with what becomes of it in short forms. */
export interface NameEnd {
  readonly tail: string;
  /** What is left when people drop its last part; empty text where they say the name alone. */
  readonly dropped: readonly string[];
  readonly abbreviations: readonly string[];
}

function end(tail: string, dropped: readonly string[], abbreviations: readonly string[]): NameEnd {
  return { tail, dropped, abbreviations };
}

export const TYPE_WORDS: Readonly<Record<string, TypeWords>> = {
  LAW_FIRM: {
    ends: [end("律师事务所", ["律师", ""], ["律所"])],
    said: ["律师事务所", "律所", "律师"],
    english: ["law firm", "lawyer", "law firms", "lawyers"],
  },
  NOTARY_OFFICE: {
    ends: [end("公证处", ["公证"], [])],
    said: ["公证处", "公证", "公证机构"],
    english: ["notary office", "notary", "notaries", "notary public"],
  },
  FORENSIC: {
    ends: [
      end("司法鉴定中心", ["司法鉴定", "鉴定"], ["司鉴中心", "鉴定中心"]),
      end("司法鉴定所", ["司法鉴定", "鉴定"], ["司鉴所", "鉴定所"]),
    ],
    said: ["司法鉴定", "司法鉴定中心", "鉴定机构", "鉴定中心"],
    english: ["forensic centre", "forensic", "forensic institutions"],
  },
  ARBITRATION: {
    ends: [
      end("仲裁委员会", ["仲裁"], ["仲裁委"]),
      end("仲裁中心", ["仲裁"], []),
      end("仲裁院", ["仲裁"], []),
    ],
    said: ["仲裁委员会", "仲裁委", "仲裁"],
    english: ["arbitration commission", "arbitration"],
  },
  MEDIATION: {
    ends: [
      end("人民调解委员会", ["人民调解", "调解"], ["调委会", "人调委"]),
      end("调解委员会", ["调解"], ["调委会"]),
      end("调解中心", ["调解"], []),
    ],
    said: ["人民调解委员会", "调委会", "调解", "调解委员会"],
    english: ["mediation committee", "mediation", "mediation committees"],
  },
  LEGAL_AID: {
    ends: [end("法律援助中心", ["法律援助"], ["法援中心", "法援"])],
    said: ["法律援助中心", "法律援助", "法援", "法援中心"],
    english: ["legal aid centre", "legal aid"],
  },
  PUBLIC_LEGAL_SERVICE: {
    ends: [end("公共法律服务中心", ["公共法律服务"], ["公法中心"])],
    said: ["公共法律服务中心", "公共法律服务"],
    english: ["public legal service centre", "public legal service"],
  },
  JUDICIAL_OFFICE: {
    ends: [end("司法所", [], [])],
    said: ["司法所"],
    english: ["judicial office", "judicial offices"],
  },
  GRASSROOTS_LEGAL_SERVICE: {
    ends: [end("法律服务所", ["法律服务"], ["法服所"])],
    said: ["法律服务所", "基层法律服务所"],
    english: ["grassroots legal service"],
  },
  BAR_ASSOCIATION: {
    ends: [end("律师协会", [], ["律协"])],
    said: ["律师协会", "律协"],
    english: ["bar association", "lawyers association"],
  },
};

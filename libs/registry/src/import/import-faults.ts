import type { Finding } from "#codes";

const finding = <Code extends string>(code: Code, zh: string, en: string): Finding<Code> => ({
  code,
  message: { zh, en },
});

/** Faults of a file as a whole: nothing of it is imported. */
export const FILE_FAULTS = {
  unknownFormat: finding(
    "unknown-format",
    "文件既不是 CSV（UTF-8 或 GB18030）也不是 XLSX",
    "The file is neither CSV (UTF-8 or GB18030) nor XLSX",
  ),
  empty: finding("empty-file", "文件没有内容", "The file is empty"),
  cutOff: finding(
    "cut-off",
    "文件不完整，似乎在传输或保存时被截断；未导入任何一行",
    "The file ends in the middle, as if it had been cut off; no row was imported",
  ),
  badQuotes: finding(
    "bad-quotes",
    "引号使用有误，无法划分单元格；未导入任何一行",
    "The quotation marks do not pair, so that cells can't be told apart; no row was imported",
  ),
  recordTooLong: finding(
    "record-too-long",
    "此行超过 256 KB，可能缺少引号",
    "The row has more than 256 KB; a quotation mark may be missing",
  ),
  notEncoded: finding(
    "bad-encoding",
    "文件中有不属于 UTF-8 或 GB18030 的字节",
    "The file has bytes that are neither UTF-8 nor GB18030",
  ),
  badArchive: finding(
    "bad-archive",
    "XLSX 文件损坏或者不是工作簿",
    "The XLSX file is broken, or it is no workbook",
  ),
  tooBigInside: finding(
    "too-large-inside",
    "XLSX 解压后过大，请改用 CSV 或拆分文件",
    "The XLSX file is too large once it is unpacked; use CSV or split it",
  ),
  noHeader: finding("no-header", "文件没有表头", "The file has no heading row"),
  unknownColumn: finding(
    "unknown-column",
    "没有这一列；请更正表头或删除此列",
    "There is no such column; mend the heading or remove the column",
  ),
  doubledColumn: finding(
    "doubled-column",
    "此列出现了不止一次（中英文表头同义也算）",
    "The column is there more than once, under one name or under two that mean the same",
  ),
  noIdentity: finding(
    "missing-column",
    "至少需要一列能认出记录：外部编号（与来源机关）、信用代码、证号或名称",
    "At least one column must name the record: externalId with sourceAuthority, creditCode, licenceNumber or name",
  ),
  tooManyColumns: finding("too-many-columns", "列数过多", "There are too many columns"),
  unusedColumn: finding("unused-column", "此列不导入", "The column is not imported"),
} as const;

/** Faults of cells of which a spreadsheet does not say what they hold. */
export const CELL_FAULTS = {
  digitsLost: finding(
    "digits-lost",
    "超过 15 位的数字，表格软件已丢失其末尾；请将此列设为文本格式后重新填写",
    "A number of more than 15 digits, whose last ones the spreadsheet has lost; format the column as text and enter it again",
  ),
  errorCell: finding(
    "error-cell",
    "单元格是公式错误，没有内容",
    "The cell holds the error of a formula, not a value",
  ),
  lostText: finding(
    "lost-text",
    "单元格所指的文字不在文件中，文件可能损坏",
    "The cell refers to a text that the file does not have; the file may be broken",
  ),
} as const;

/** Faults of one row, beside those that the register itself finds. */
export const ROW_FAULTS = {
  tooManyCells: finding("too-many-cells", "此行的单元格比表头多", "The row has more cells than the header"),
  tooFewCells: finding("too-few-cells", "此行的单元格比表头少", "The row has fewer cells than the header"),
  required: finding("required", "新登记时此项必填", "A new record needs this"),
  noIdentity: finding(
    "no-identity",
    "此行没有可认出记录的内容",
    "Nothing in this row says which record it is of",
  ),
  unknownType: finding("unknown-type", "不认识的机构类型", "There is no such type of institution"),
  unknownKind: finding("unknown-kind", "不认识的人员类别", "There is no such kind of practitioner"),
  unknownStanding: finding("unknown-standing", "不认识的执业状态", "There is no such standing"),
  unknownCrs: finding("unknown-crs", "坐标系应为 wgs84、gcj02 或 bd09", "crs is wgs84, gcj02 or bd09"),
  unknownPrecision: finding(
    "unknown-precision",
    "位置精度应为 building、street 或 division",
    "precision is building, street or division",
  ),
  unknownDivision: finding(
    "unknown-division",
    "没有这个行政区划",
    "There is no division of this code or name",
  ),
  ambiguousDivision: finding(
    "ambiguous-division",
    "此名称对应多个行政区划，请写全路径或代码",
    "Several divisions bear this name; give its whole path or its code",
  ),
  unknownService: finding(
    "unknown-service",
    "业务范围词表中没有这个代码或名称",
    "The vocabulary of services has no such code or label",
  ),
  ambiguousService: finding(
    "ambiguous-service",
    "此名称对应多个业务，请改用代码",
    "Several services bear this label; give the code",
  ),
  unknownLanguage: finding(
    "unknown-language",
    "语言词表中没有这个代码或名称",
    "The vocabulary of languages has no such code or label",
  ),
  notANumber: finding("not-a-number", "应为以度表示的小数", "Give degrees as a decimal number"),
  halfPoint: finding("incomplete-point", "经度和纬度应同时填写", "Latitude and longitude come together"),
  badPair: finding("bad-point", "应写作“经度,纬度”", "Write it as longitude,latitude"),
  deletedAtSource: finding(
    "deleted-at-source",
    "来源已将此行标为删除；如机构已终止，请登记其状态变更",
    "The source has marked this row as deleted; if the body has ended, register that",
  ),
  needsSuccessor: finding(
    "needs-successor",
    "合并或转出需要指明去向，不能导入",
    "A merger or transfer names where to; it can't be imported",
  ),
  staleStanding: finding(
    "stale-standing",
    "登记簿中的状态变更晚于此行的数据日期",
    "The register knows of a later move than this row's source",
  ),
  plannedMove: finding(
    "planned-move",
    "该记录已有尚未生效的状态变更，请逐条办理",
    "A move of this record is planned already; deal with it by hand",
  ),
  ambiguousRecord: finding(
    "ambiguous-record",
    "此号码属于多条记录，请改用外部编号或信用代码",
    "Several records have this number; use externalId or creditCode",
  ),
  conflictingKeys: finding(
    "conflicting-identity",
    "外部编号、信用代码或证号分属不同记录",
    "externalId, creditCode and licenceNumber name different records",
  ),
  foreignRecord: finding(
    "foreign-record",
    "该记录由另一方司法行政机关管理",
    "The record is kept by the other authority",
  ),
  duplicate: finding("duplicate", "此号码已被另一记录使用", "Another record has this number already"),
  kindChanged: finding(
    "kind-changed",
    "人员类别不能更改；另一类执业证应登记为新记录",
    "A kind never changes: another licence is another record",
  ),
  unknownBody: finding(
    "unknown-institution",
    "找不到这个在册机构（按信用代码、外部编号、全称）",
    "There is no such listed body, by credit code, externalId or exact name",
  ),
  ambiguousBody: finding(
    "ambiguous-institution",
    "多个机构同名，请改用信用代码或外部编号",
    "Several bodies bear this name; use the credit code or externalId",
  ),
  foreignBody: finding(
    "foreign-body",
    "该机构由另一方司法行政机关管理",
    "The body is kept by the other authority",
  ),
  unfitBody: finding(
    "unfit-body",
    "这类人员不在该类机构执业",
    "Practitioners of this kind do not work for a body of this type",
  ),
  oneBodyOnly: finding(
    "already-engaged",
    "这类人员只能在一家机构执业；转所请办理转出与接收",
    "This kind of practitioner works for one body; a transfer is a release and an admission",
  ),
  endedBecame: finding(
    "ended-division",
    "行政区划已撤销，按其承继区划登记",
    "The division has ended; its successor was taken",
  ),
  endedKept: finding(
    "ended-division-kept",
    "行政区划已撤销并拆分，无法判定新区划，保留原代码待核",
    "The division has ended and was divided; its successor can't be told, so the code was kept to be checked",
  ),
  unfitDetail: finding(
    "unfit-detail",
    "该类机构没有此项，未导入",
    "Bodies of this type have no such member; it was left out",
  ),
  unreadScope: finding(
    "unread-service",
    "业务范围中的此项不在词表内，未导入",
    "This part of the scope is not in the vocabulary and was left out",
  ),
} as const;

/** A later row of the file that means the same record as an earlier one. */
export function repeatedRow(row: number): Finding {
  return {
    code: "repeated-row",
    message: { zh: `与第 ${row} 行指同一记录`, en: `The same record as in row ${row}` },
  };
}

/** A later row of the file that bears the name of an earlier one. */
export function repeatedName(row: number): Finding {
  return {
    code: "probable-duplicate",
    message: {
      zh: `与第 ${row} 行同类、同区县、同名，可能是同一机构`,
      en: `Row ${row} has the same type, county and name; they are probably one body`,
    },
  };
}

/** A row that would make a record which is probably there already. */
export function probableDuplicate(ids: readonly string[]): Finding {
  return {
    code: "probable-duplicate",
    message: {
      zh: `可能已经登记：${ids.join("、")}；如是同一记录，请填写其编号，如不是，请单独登记`,
      en: `Probably registered already: ${ids.join(", ")}; give its id as externalId, or register it by hand`,
    },
  };
}

export function longerThan(max: number): Finding {
  return { code: "too-long", message: { zh: `最多 ${max} 个字符`, en: `At most ${max} characters` } };
}

export function moreThan(items: number): Finding {
  return { code: "too-many", message: { zh: `最多 ${items} 项`, en: `At most ${items} items` } };
}

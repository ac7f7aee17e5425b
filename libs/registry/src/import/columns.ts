/** What an import brings. */
export const IMPORT_KINDS = ["institutions", "practitioners"] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

interface ColumnRow {
  /** The English heading, which is the column's name everywhere. */
  readonly name: string;
  /** The Chinese heading first, then others that are read too. */
  readonly headings: readonly string[];
}

const SOURCE = [
  { name: "sourceAuthority", headings: ["来源机关"] },
  { name: "sourceDocument", headings: ["来源文件"] },
  { name: "sourceUrl", headings: ["来源网址"] },
  { name: "sourceAsOf", headings: ["数据日期"] },
] as const;

/**
 * The columns of institutions, in the order in which exports write them. The last ones go beyond the contract: what
 * a point stands for, and three members of `details` that the national platform has. After the Chinese heading come
 * those of the national 12348 platform that mean the same.
 */
export const INSTITUTION_COLUMNS = [
  { name: "externalId", headings: ["外部编号"] },
  { name: "type", headings: ["机构类型"] },
  { name: "name", headings: ["名称", "机构名称"] },
  { name: "aliases", headings: ["别名"] },
  { name: "formerNames", headings: ["曾用名"] },
  { name: "creditCode", headings: ["统一社会信用代码"] },
  { name: "licenceNumber", headings: ["执业许可证号"] },
  { name: "division", headings: ["行政区划"] },
  { name: "address", headings: ["地址", "addr"] },
  { name: "phones", headings: ["电话", "telephone", "tel"] },
  { name: "lat", headings: ["纬度"] },
  { name: "lng", headings: ["经度"] },
  { name: "crs", headings: ["坐标系"] },
  { name: "services", headings: ["业务范围"] },
  { name: "languages", headings: ["服务语言"] },
  { name: "standing", headings: ["执业状态"] },
  ...SOURCE,
  { name: "precision", headings: ["位置精度"] },
  { name: "hours", headings: ["服务时间", "serviceTime"] },
  { name: "head", headings: ["负责人"] },
  { name: "administrativeLevel", headings: ["行政级别"] },
] as const satisfies readonly ColumnRow[];

export const PRACTITIONER_COLUMNS = [
  { name: "externalId", headings: ["外部编号"] },
  { name: "kind", headings: ["人员类别"] },
  { name: "name", headings: ["姓名"] },
  { name: "licenceNumber", headings: ["执业证号"] },
  { name: "institution", headings: ["所属机构"] },
  { name: "services", headings: ["业务范围"] },
  { name: "languages", headings: ["服务语言"] },
  { name: "licensedOn", headings: ["首次执业日期"] },
  { name: "standing", headings: ["执业状态"] },
  ...SOURCE,
] as const satisfies readonly ColumnRow[];

export type InstitutionColumn = (typeof INSTITUTION_COLUMNS)[number]["name"];
export type PractitionerColumn = (typeof PRACTITIONER_COLUMNS)[number]["name"];
export type Column = InstitutionColumn | PractitionerColumn;

/** The columns of a kind, in the order in which exports write them. */
export function columnsOfKind(kind: ImportKind): readonly Column[] {
  const rows: readonly { readonly name: Column }[] =
    kind === "institutions" ? INSTITUTION_COLUMNS : PRACTITIONER_COLUMNS;
  return rows.map(({ name }) => name);
}

/** What may be said once for a whole file that has no such column. */
export const DEFAULT_COLUMNS = [
  "type",
  "sourceAuthority",
  "sourceDocument",
  "sourceUrl",
  "sourceAsOf",
] as const satisfies readonly Column[];
export type Defaults = Readonly<Partial<Record<(typeof DEFAULT_COLUMNS)[number], string>>>;

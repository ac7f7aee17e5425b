import type { Column } from "./columns.js";

/**
 * Fields of the national 12348 platform and of the Chengdu table of forensic bodies that are no column by themselves:
 * several of them make one, or one is read otherwise than the column of ours: what a type of body has no room for is
 * left out.
 */
export const NATIONAL_FIELDS = [
  "completeAddress",
  "licenseNumber",
  "serviceScope",
  "axis",
  "provinceName",
  "cityName",
  "countyName",
  "province",
  "city",
  "county",
  "isDeleted",
  "director",
  "admLevel",
] as const;
export type NationalField = (typeof NATIONAL_FIELDS)[number];

/** Other headings for these fields. */
export const NATIONAL_HEADINGS: Readonly<Partial<Record<NationalField, readonly string[]>>> = {
  licenseNumber: ["license"],
  serviceScope: ["business"],
  countyName: ["area"],
};

/** Known headings of those tables, and two that hand-made ones have, that say nothing the register keeps. */
export const UNUSED_HEADINGS: readonly string[] = [
  "validStartDate",
  "validEndDate",
  "简介",
  "justiceBureauName",
  "justiceBureauId",
  "openOnline",
  "representative",
  "admin_org",
  "fax",
  "zip",
  "num",
  "序号",
  "备注",
];

/** The column that a national field's findings are about. */
export const COLUMN_OF_FIELD: Readonly<Record<NationalField, Column>> = {
  completeAddress: "address",
  licenseNumber: "licenceNumber",
  serviceScope: "services",
  axis: "lat",
  provinceName: "division",
  cityName: "division",
  countyName: "division",
  province: "division",
  city: "division",
  county: "division",
  isDeleted: "standing",
  director: "head",
  admLevel: "administrativeLevel",
};

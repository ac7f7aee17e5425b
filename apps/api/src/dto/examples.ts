import { syntheticCreditCode } from "#codes";

/** The body of the examples in the API's document; made up, and accepted as it stands by the API itself. */
export const EXAMPLE_BODY = {
  type: "NOTARY_OFFICE",
  name: "重庆市渝中示例公证处（测试）",
  aliases: ["渝中示例公证处（测试）"],
  formerNames: [{ name: "重庆市中区示例公证处（测试）", until: "1995-03-01" }],
  creditCode: syntheticCreditCode("500103", 1),
  licenceNumber: "5001030001",
  division: "500103",
  address: "渝中区示例路1号（测试）",
  phones: ["023-60000000"],
  location: { lat: 29.556, lng: 106.567, crs: "wgs84", precision: "building" },
  services: ["notary"],
  languages: ["zh", "en"],
  foundedOn: "1984",
  licensedOn: null,
  parentId: null,
  details: { hours: "周一至周五 9:00-17:00" },
  source: {
    authority: "重庆市司法局",
    document: "重庆市公证机构名册（测试）",
    url: "https://example.org/roster",
    asOf: "2026-07",
  },
} as const;

export const EXAMPLE_PATCH = { phones: ["023-60000001"], address: "渝中区示例路2号（测试）" } as const;

export const EXAMPLE_MOVE = {
  to: "suspended",
  reason: "停业整顿三个月（测试）",
  basis: "行政处罚决定书（测试）第1号",
  effectiveOn: "2026-11-01",
} as const;

export const EXAMPLE_ID = "01kam8s3g0c2f5t9xw4n7q6r1z";

/** As `EXAMPLE_BODY`, but the body that it names must be one that is registered. */
export const EXAMPLE_PRACTITIONER = {
  kind: "LAWYER",
  name: "示例甲（测试）",
  licenceNumber: "15001201010000001",
  institutionId: EXAMPLE_ID,
  role: "staff",
  services: ["legal.family.divorce"],
  languages: ["zh"],
  licensedOn: "2010-06-01",
  details: { title: "二级律师" },
  source: {
    authority: "重庆市司法局",
    document: "重庆市律师名册（测试）",
    url: "https://example.org/lawyers",
    asOf: "2026-07",
  },
} as const;

export const EXAMPLE_PRACTITIONER_PATCH = { languages: ["zh", "en"] } as const;

export const EXAMPLE_ENGAGEMENT = { institutionId: EXAMPLE_ID, role: "partner", from: "2026-11-02" } as const;

export const EXAMPLE_ENGAGEMENT_PATCH = { until: "2026-11-01" } as const;

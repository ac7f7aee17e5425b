import { isSyntheticCreditCode } from "./credit-code.js";
import { expectedDepartments, institutionTypeLabel, type InstitutionType } from "./institution-type.js";
import { AUTHORITIES, GB_PREFIX, type Jurisdiction } from "./jurisdiction.js";
import type { Warning } from "./message.js";

export type CreditCodeWarning = "department-mismatch" | "registering-authority";

/**
 * What is odd about a valid credit code for a body of this type and side; kept on the record, never a refusal.
 * The first two characters name the registering department (GB 32100-2015), the next six the division of the
 * registering authority, which need not be that of the body's address. Made-up codes raise no warning.
 */
export function creditCodeWarnings(
  code: string,
  type: InstitutionType,
  jurisdiction: Jurisdiction,
): Warning<CreditCodeWarning>[] {
  if (isSyntheticCreditCode(code)) return [];
  const warnings: Warning<CreditCodeWarning>[] = [];
  if (!expectedDepartments(type).includes(code.slice(0, 2))) warnings.push(departmentMismatch(code, type));
  if (!code.slice(2).startsWith(GB_PREFIX[jurisdiction])) warnings.push(foreignAuthority(jurisdiction));
  return warnings;
}

function departmentMismatch(code: string, type: InstitutionType): Warning<CreditCodeWarning> {
  const label = institutionTypeLabel(type);
  return {
    code: "department-mismatch",
    message: {
      zh: `信用代码前两位“${code.slice(0, 2)}”不是${label.zh}通常的登记管理部门，请核对机构类型`,
      en: `The credit code starts with ${code.slice(0, 2)}, not usual for this type (${label.en}); check the type`,
    },
  };
}

function foreignAuthority(jurisdiction: Jurisdiction): Warning<CreditCodeWarning> {
  const authority = AUTHORITIES[jurisdiction];
  return {
    code: "registering-authority",
    message: {
      zh: `信用代码的登记机关区划不属${authority.zh}辖区，请核对`,
      en: `The credit code was given out outside the area of the ${authority.en}; check it`,
    },
  };
}

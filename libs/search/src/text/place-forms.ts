/** 凉山彝族自治州 is called 凉山州 and 凉山, 北川羌族自治县 北川县 and 北川. */
const AUTONOMOUS = /(?:[藏羌彝回苗]族|土家族|苗族|傈僳族|纳西族)+自治(州|县)$/u;
const NATIONALITY_TOWN = /(?:[藏羌彝回苗]族|土家族|傈僳族|纳西族|蒙古族|满族)+乡$/u;
const SUFFIX = /(?:街道办事处|街道|新区|[省市区县州镇乡])$/u;
const SHORTEST = 2;

function withoutSuffix(name: string): string[] {
  const autonomous = AUTONOMOUS.exec(name);
  if (autonomous !== null) {
    const stem = name.slice(0, autonomous.index);
    return [`${stem}${autonomous[1] ?? ""}`, stem];
  }
  return [name.replace(NATIONALITY_TOWN, ""), name.replace(SUFFIX, "")];
}

/**
 * What a division is also called: its name without 省, 市, 区, 县, 街道, 镇, 乡 and without the nationalities
 * of an autonomous one. Longest first; a name is never cut to one character (忠县 stays whole).
 */
export function placeShortForms(name: string): string[] {
  const forms = withoutSuffix(name).filter((form) => form !== name && Array.from(form).length >= SHORTEST);
  return [...new Set(forms)].sort((one, other) => other.length - one.length);
}

/** The filled fields of a form, as the address of a search; what is looked for only when it is not the usual. */
export function formParams(form: HTMLFormElement): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value.trim() !== "") params.append(name, value.trim());
  }
  if (params.get("kind") === "institution") params.delete("kind");
  return params;
}

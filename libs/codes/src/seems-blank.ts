/** White space, controls, and characters that leave nothing on the page: zero-width ones, fillers, the empty Braille cell. */
const VISIBLE = /[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Whether a reader sees nothing of a text. */
export function seemsBlank(text: string): boolean {
  return !VISIBLE.test(text);
}

const MARKUP = /<\/?[a-z!?]|&#?[a-z0-9]{1,8};/i;
const EMOJI = /\p{Emoji_Presentation}|\ufe0f/u;

/** Whether a text holds HTML or emoji, which no name, address or document of a register has. */
export function hasMarkup(text: string): boolean {
  return MARKUP.test(text) || EMOJI.test(text);
}

/**
 * The words of one record as both engines index them and the ranker reads them. Each entry of a list is one
 * value; a run is never looked for across two values.
 */
export interface IndexWords {
  /** Normalised names: the name itself first, then aliases, former names and the forms made by rule. */
  readonly names: readonly string[];
  /** How many of `names`, from the first, are the present full name and the registered aliases. */
  readonly ownNames: number;
  /** For each name form its syllables, separated by one space. */
  readonly pinyin: readonly string[];
  /** The same with south-western Mandarin's mergers folded. */
  readonly folded: readonly string[];
  /** For each name form its initials, as letters. */
  readonly initials: readonly string[];
  /** Normalised address, place names and service labels. */
  readonly text: readonly string[];
  /** Credit code, licence number, digits of phones with and without area code. */
  readonly codes: readonly string[];
}

/**
 * The version of everything in this folder that decides which words a record gets. Raise it with any change
 * of output: the index's generation is made from it, and a new generation is a rebuild.
 */
export const TEXT_VERSION = 5;

/** Names under which parts that are no classes are injected. */
export const PARTS = Symbol("AppParts");
export const SEARCH = Symbol("Search");

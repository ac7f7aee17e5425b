/**
 * Pages in their order, the next one on its way while one is worked on; at most two are held at a time. An error of
 * a page is thrown when its turn comes.
 * @param read the page after the one given, null for the first; null when there is none.
 */
export async function* readAhead<Page>(
  read: (after: Page | null) => Promise<Page | null>,
): AsyncGenerator<Page, void, undefined> {
  for (let page = await read(null); page !== null;) {
    const next = read(page);
    // Whoever stops early never waits for it.
    next.catch(() => undefined);
    yield page;
    page = await next;
  }
}

/** What stands in the code on a table's sign. */

const SIGN = /^\/e\/([^/]+)\/table\/([^/]+)$/;

/** The id of the table whose sign of `event` says `code`; null: it is no such sign. */
export function tableIn(code: string, event: string): string | null {
  try {
    const [of, table] = SIGN.exec(new URL(code).pathname)?.slice(1).map(decodeURIComponent) ?? [];
    return of === event ? (table ?? null) : null;
  } catch {
    return null; // neither an address nor one that can be read
  }
}

// What a hand scanner or a person typed: a badge's code, or a name to look for.

const SHORT_CODE = /^[2-9ACDEFGHJKLMNPQRTUVWX]{6}$/i;
const TOKEN = /^[A-Za-z0-9_-]{22,}$/;
const LINK = /\/j\/([A-Za-z0-9_-]+)\/?(?:[?#].*)?$/;

/** The code inside the text, or null: a link's last part, a bare token, or a short code. */
export function codeIn(text: string): string | null {
  const typed = text.trim();
  const link = LINK.exec(typed);
  if (link) return link[1] ?? null;
  if (TOKEN.test(typed)) return typed;
  const short = typed.replace(/[\s-]/g, "");
  return SHORT_CODE.test(short) ? short.toUpperCase() : null;
}

/** True when the text can only be a code: no name looks like this. */
export function surelyCode(text: string): boolean {
  const code = codeIn(text);
  return code !== null && (code.length > 6 || /\d/.test(code));
}

// What a hand scanner or a person typed: a badge's code, or a name to look for.

const SHORT_CODE = /^[2-9ACDEFGHJKLMNPQRTUVWX]{6}$/i;
const TOKEN = /^[A-Za-z0-9_-]{22,}$/;
const LINK = /\/j\/([A-Za-z0-9_-]+)\/?(?:[?#].*)?$/;

// Hand scanners type. Where the computer expects another keyboard than the scanner, a link comes
// out in other letters; by its first ones we know which two keyboards met.
const KEYBOARDS = [
  { head: /^https?Ö--/, typed: "Ö-ß?yzYZ", meant: ":/-_zyZY" }, // US scanner, German computer
  { head: /^https?é--/, typed: "é-'?yzYZ", meant: ":/-_zyZY" }, // US scanner, Swiss computer
  { head: /^https?>&&/, typed: ">&/?yzYZ", meant: ":/-_zyZY" }, // German scanner, US computer
  {
    head: /^https?M!!/, // US scanner, French computer
    typed: "M!)°:aqzwAQZW,?à&é\"'(-è_ç",
    meant: ":/-_.qawzQAWZmM0123456789",
  },
];
const CAPS_LOCK = /^HTTPS?:\/\/.*\/J\//;

/** The code inside the text, or null: a link's last part, a bare token, or a short code. */
export function codeIn(text: string): string | null {
  const typed = asMeant(text.trim());
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

/** The link that a scanner meant to type. */
function asMeant(typed: string): string {
  if (CAPS_LOCK.test(typed)) return typed.replace(/[a-z]/gi, otherCase);
  const keyboard = KEYBOARDS.find(({ head }) => head.test(typed));
  if (keyboard === undefined) return typed;
  const letters = Array.from(typed, (letter) => {
    const place = keyboard.typed.indexOf(letter);
    return place < 0 ? letter : (keyboard.meant[place] ?? letter);
  });
  return letters.join("");
}

const otherCase = (letter: string): string =>
  letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();

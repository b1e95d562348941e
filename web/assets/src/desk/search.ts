// Finds people by name as somebody at a noisy door types it: no accents, any order, a typo.

const SPELLED: Readonly<Record<string, string>> = {
  ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i",
};

/** Lower case, without accents, apostrophes and hyphens: "Zoë O'Brien-Łoś" is "zoe obrien los". */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[ßæœøłđðþı]/g, (letter) => SPELLED[letter] ?? letter)
    .replace(/['’`´.]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** German habit: the same word with ae, oe, ue for ä, ö, ü, folded to one letter. */
const folded = (word: string): string => word.replace(/([aou])e/g, "$1");

function allowedTypos(word: string): number {
  if (word.length < 4) return 0;
  return word.length < 8 ? 1 : 2;
}

/** Fewest insertions, deletions, swaps and changes that make `typed` a beginning of `word`. */
export function prefixDistance(typed: string, word: string): number {
  const width = word.length + 1;
  let before = new Array<number>(width).fill(0);
  let above = Array.from({ length: width }, (_, column) => column);
  for (let row = 1; row <= typed.length; row += 1) {
    const line = [row];
    for (let column = 1; column < width; column += 1) {
      const same = typed[row - 1] === word[column - 1];
      let cost = Math.min(
        (above[column] ?? 0) + 1,
        (line[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped = typed[row - 1] === word[column - 2] && typed[row - 2] === word[column - 1];
      if (swapped) cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      line.push(cost);
    }
    before = above;
    above = line;
  }
  return Math.min(...above);
}

// Ranks: 0 beginning of a word, 1 inside a word, 2 and 3 with one or two typos.
function wordRank(typed: string, words: readonly string[]): number | null {
  if (words.some((word) => word.startsWith(typed))) return 0;
  const bare = folded(typed);
  if (words.some((word) => folded(word).startsWith(bare))) return 0;
  if (typed.length > 2 && words.some((word) => word.includes(typed))) return 1;
  const distance = Math.min(...words.map((word) => prefixDistance(typed, word)));
  return distance <= allowedTypos(typed) ? 1 + distance : null;
}

/** How well `name` answers `query`: 0 is best, null is no match; an empty query fits everybody. */
export function rank(query: string, name: string): number | null {
  const words = plain(name).split(" ");
  let worst = 0;
  for (const typed of plain(query).split(" ").filter(Boolean)) {
    const found = wordRank(typed, [...words, words.join("")]);
    if (found === null) return null;
    worst = Math.max(worst, found);
  }
  return worst;
}

/** Those whose name answers the query, best first; the given order within one rank. */
export function search<P extends { readonly name: string }>(
  query: string,
  people: readonly P[],
): P[] {
  return people
    .flatMap((person) => {
      const found = rank(query, person.name);
      return found === null ? [] : [{ person, found }];
    })
    .sort((a, b) => a.found - b.found)
    .map(({ person }) => person);
}

/** Whom a text can only mean: the single match, or the single one whose whole name it is. */
export function onlyMatch<P extends { readonly name: string }>(
  query: string,
  matches: readonly P[],
): P | undefined {
  if (plain(query) === "") return undefined;
  if (matches.length === 1) return matches[0];
  const whole = matches.filter((person) => plain(person.name) === plain(query));
  return whole.length === 1 ? whole[0] : undefined;
}

// A camera reads the same badge ten times a second: it counts once, until it was out of sight.

const OUT_OF_SIGHT_MS = 2000;

export class Repeats {
  #last = new Map<string, number>();

  /** True if this code was not read in the 2 s before. `now` in ms. */
  isNew(code: string, now: number): boolean {
    const before = this.#last.get(code);
    for (const [known, seen] of this.#last) {
      if (now - seen >= OUT_OF_SIGHT_MS) this.#last.delete(known);
    }
    this.#last.set(code, now);
    return before === undefined || now - before >= OUT_OF_SIGHT_MS;
  }
}

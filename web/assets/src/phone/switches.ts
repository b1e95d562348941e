/** What this phone does by itself, as its owner wants it; kept on the device. */

export interface Switches {
  /** How it calls its owner. */
  readonly sound: boolean;
  readonly vibration: boolean;
  /** Also when two minutes are left, and when time is up. */
  readonly soon: boolean;
  readonly end: boolean;
  /** The screen stays on while people move and talk. */
  readonly awake: boolean;
}

const STORED = "speedmentor.phone";

type Shelf = Pick<Storage, "getItem" | "setItem">;

/** As its owner left them; else silent, and still where the device asks for little motion. */
export function storedSwitches(shelf: () => Shelf, still: boolean): Switches {
  const usual = { sound: false, vibration: !still, soon: true, end: true, awake: true };
  try {
    const kept = JSON.parse(shelf().getItem(STORED) ?? "{}") as Partial<Switches>;
    return { ...usual, ...kept };
  } catch {
    return usual; // storage is refused in some private windows, or somebody else wrote there
  }
}

export function keepSwitches(shelf: () => Shelf, switches: Switches): void {
  try {
    shelf().setItem(STORED, JSON.stringify(switches));
  } catch {
    // As above: they last as long as the page.
  }
}

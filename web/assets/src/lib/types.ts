/** The wire: what the API and the socket send, field by field. Instants are ISO strings. */

export type Phase =
  | "draft"
  | "published"
  | "doors_open"
  | "moving"
  | "in_round"
  | "on_break"
  | "finished";

export interface Announcement {
  text: string;
  since: string;
}

export interface State {
  version: number;
  event: string;
  phase: Phase;
  round: number;
  rounds: number;
  deadline: string | null;
  paused_left: number | null;
  plan: number | null;
  server_now: string;
  announcement: Announcement | null;
  table_extras: Record<string, number>;
}

export interface Beacon {
  version: number;
  plan: number | null;
  server_now: string;
}

export interface Presence {
  here: number;
  expected: number;
  version: number;
  phones: number;
  /** Seconds for which the slowest phone has not answered. */
  silent: number;
  /** How many are connected. */
  screens: number;
}

export type Role = "mentor" | "mentee";

/** The organiser's own words for the two roles. */
export type RoleWords = Record<Role, string>;

export interface PersonRef {
  id: string;
  name: string;
}

export interface Person extends PersonRef {
  role: Role;
}

export interface TableRef {
  id: string;
  label: string;
  zone: string;
}

export interface CheckedIn {
  at: string;
  door: string;
}

export interface Companion {
  name: string;
  role: Role;
  topics: string[];
  goal: string | null;
  question: string | null;
}

export type SlotStatus = "meeting" | "sit_out" | "away" | "resting" | "left_out";

/** One round as one person lives it; `table` only when status is "meeting". */
export interface Slot {
  round: number;
  starts: string;
  ends: string;
  status: SlotStatus;
  table: TableRef | null;
  /** How to get there from this person's table before, in words. */
  way: string | null;
  break_after: number | null;
  link: string | null;
  with: Companion[];
}

/** Where a table stands: metres, right and down the plan. */
export interface Spot {
  id: string;
  label: string;
  x: number;
  y: number;
}

/** Somebody met; `contact` only where both agreed. */
export interface Acquaintance extends Person {
  rounds: number[];
  agreed: boolean;
  contact: string | null;
}

/** Whether a table is this person's, and where they belong. */
export interface Whereabouts {
  here: TableRef | null;
  right: boolean;
  sentence: string;
}

export interface Me {
  event: {
    id: string;
    name: string;
    timezone: string;
    rounds: number;
    minutes: number;
    mode: "in_person" | "online" | "hybrid";
    roles: RoleWords;
  };
  person: Person;
  plan: number | null;
  checked_in: CheckedIn | null;
  goal: string;
  question: string;
  wishes: { named: number; met: number };
  schedule: Slot[];
  room: Spot[];
  in_touch: { text: string; people: Acquaintance[] };
  /** Stands for the name on screens, where its owner asked for that. */
  number: number | null;
}

export interface OwnNumber {
  person: string;
  number: number | null;
}

export interface CheckInAnswer {
  already: boolean;
  at: string;
  door: string;
  person: Person;
  next: { round: number; table: string } | null;
}

export type AttendanceStatus = "expected" | "here" | "left" | "no_show" | "standby";

/** `at` and `door` are those of the first arrival; `since`: when this status began. */
export interface Attendance extends Person {
  here: boolean;
  status: AttendanceStatus;
  at: string | null;
  door: string;
  since: string | null;
}

export interface CheckIns {
  here: number;
  expected: number;
  people: Attendance[];
}

export interface RoomTable extends TableRef {
  x: number;
  y: number;
  mentors: PersonRef[];
  mentees: PersonRef[];
}

export interface RoomRound {
  number: number;
  starts: string;
  ends: string;
  break_after: number | null;
  moves: number;
  tables: RoomTable[];
  sit_outs: PersonRef[];
  resting: PersonRef[];
  away: PersonRef[];
}

export interface Room {
  event: {
    id: string;
    name: string;
    timezone: string;
    rounds: number;
    minutes: number;
    roles: RoleWords;
  };
  plan: number | null;
  rounds: RoomRound[];
}

export interface HallTable extends TableRef {
  mentors: string[];
  mentees: string[];
  topics: string[];
}

export interface HallRound {
  number: number;
  starts: string;
  ends: string;
  tables: HallTable[];
  sit_outs: string[];
}

export interface Hall {
  event: { name: string; timezone: string; rounds: number; roles: RoleWords };
  plan: number | null;
  rounds: HallRound[];
}

export type ScreenView = "names" | "tables" | "clock" | "board" | "table";

export type ScreenTheme = "dark" | "light";

export interface ScreenFacts {
  id: number;
  number: number;
  name: string;
  view: ScreenView;
  /** Empty: the whole hall. */
  zone: string;
  /** Id of the table of view "table". */
  table: string;
  theme: ScreenTheme;
  blackout: boolean;
  identify_until: string | null;
}

/** How the screen that asks is steered; null: it cannot be. */
export interface OwnScreen {
  blackout: boolean;
  screen: ScreenFacts | null;
}

/** A QR code: `d` of a path in a square of `size` modules, its white border included. */
export interface DoorCode {
  size: number;
  path: string;
}

/** Who is expected and not here yet, in as few letters as will do. */
export interface Board {
  here: number;
  expected: number;
  missing: { name: string }[];
  /** By which people check in themselves; null: none just now. */
  door: DoorCode | null;
}

export interface ScreenList {
  blackout: boolean;
  screens: (ScreenFacts & { connected: boolean })[];
  zones: string[];
  tables: { id: string; label: string }[];
}

/** What was done: `version` and `at` are those of the last of `times` equal steps. */
export interface JournalLine {
  version: number;
  at: string;
  by: string;
  text: string;
  undo: boolean;
  times: number;
}

/** How others are told which device did something: its number, and what it is called. */
export interface DeviceFacts {
  label: string;
  name: string;
}

export interface ConsoleInfo {
  /** Command name → null if allowed now, else the sentence why not. */
  available: Record<string, string | null>;
  journal: JournalLine[];
  phones: number;
  silent: number;
  attendees: number;
  alarm: string | null;
  undo: string | null;
  /** What time does by itself, and when; no instant while the clock stands still. */
  advance: { command: string; round: number; at: string | null } | null;
  held: boolean;
  dark: boolean;
}

/** What the server leaves in the page for its island. */
export interface Boot {
  page: string;
  event: string;
  api: string;
  state: State;
  locale: string;
  /** Server ms at which a page kept for offline was true; absent if it came just now. */
  asOf?: number;
}

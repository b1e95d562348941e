// What became known and shall be worked into the plan, collected before anything is asked.

import type { Standing } from "./attendance";

/** From when on somebody is there: a round, or never again. */
export type Since = number | "gone";

export interface News {
  readonly people: ReadonlyMap<string, Since>;
  readonly tables: ReadonlySet<string>;
}

export const NO_NEWS: News = { people: new Map(), tables: new Set() };

export const isEmpty = (news: News): boolean => news.people.size + news.tables.size === 0;

/** With somebody's news replaced; null takes it out. */
export function withPerson(news: News, id: string, since: Since | null): News {
  const people = new Map(news.people);
  if (since === null) people.delete(id);
  else people.set(id, since);
  return { ...news, people };
}

/** With a table called lost, or not any more. */
export function withTable(news: News, id: string): News {
  const tables = new Set(news.tables);
  if (!tables.delete(id)) tables.add(id);
  return { ...news, tables };
}

/** All of the same kind of news for many at once. */
export const withAll = (news: News, ids: readonly string[], since: Since): News => ({
  ...news,
  people: new Map([...news.people, ...ids.map((id) => [id, since] as const)]),
});

/**
 * The news after a round began that it was made for: who came needs none, and who still is not here
 * misses at least one round more.
 */
export function carriedOn(
  news: News,
  people: readonly Standing[],
  coming: number,
  last: number,
): News {
  const groups = new Map(people.map(({ id, group }) => [id, group]));
  const entries = [...news.people].flatMap(([id, since]): [string, Since][] => {
    const group = groups.get(id);
    if (since === "gone") return [[id, since]];
    if (group === "present") return [];
    if (group === "waiting" || group === "standby") return [[id, Math.max(since, coming)]];
    const missing = Math.max(since, coming + 1);
    return [[id, missing > last ? "gone" : missing]];
  });
  return { ...news, people: new Map(entries) };
}

export interface RepairBody {
  readonly from: number;
  readonly gone?: string[];
  readonly late?: Record<string, number>;
  readonly added?: string[];
  readonly tables?: string[];
  readonly rounds?: number[];
  readonly minutes?: number | null;
  readonly delay?: number;
}

/** What the API is asked; who is new to the plan is added, who it knows comes late. */
export function repairBody(news: News, people: readonly Standing[], from: number): RepairBody {
  const known = new Set(people.filter((person) => person.known).map((person) => person.id));
  const gone: string[] = [];
  const added: string[] = [];
  const late: Record<string, number> = {};
  for (const [id, since] of news.people) {
    if (since === "gone") gone.push(id);
    else if (known.has(id)) late[id] = Math.max(since, from);
    else added.push(id);
  }
  return { from, gone, late, added, tables: [...news.tables] };
}

// A number instead of a name on every screen, for those who ask.

import { useState } from "preact/hooks";
import { get, post } from "../lib/api";
import { Name } from "../lib/parts";
import { t } from "../lib/words";

interface Numbered {
  readonly id: string;
  readonly name: string;
  readonly number: number | null;
}

interface Props {
  readonly api: string;
  readonly online: boolean;
  doing(work: Promise<unknown>): Promise<boolean>;
}

const MOST = 8; // rows of a search

export function NamesOnScreens({ api, online, doing }: Props) {
  const [people, setPeople] = useState<readonly Numbered[]>([]);
  const [sought, setSought] = useState("");
  const load = async (): Promise<void> => {
    const answer = await get<{ people: Numbered[] }>(`${api}/numbers`);
    if (answer.body !== null) setPeople(answer.body.people);
  };
  const choose = async (person: Numbered): Promise<void> => {
    const wanted = person.number === null;
    if (await doing(post(`${api}/numbers`, { person: person.id, wanted }))) await doing(load());
  };
  return (
    <details onToggle={(event) => event.currentTarget.open && void doing(load())}>
      <summary>{t("A number instead of a name")}</summary>
      <div class="stack">
        <p class="soft">
          {t("For those who ask: every screen shows their number. Tell them which it is.")}
        </p>
        <label class="stack sought">
          {t("Find somebody")}
          <input
            type="search"
            value={sought}
            onInput={(event) => setSought(event.currentTarget.value)}
          />
        </label>
        <ul class="list">
          {found(people, sought).map((person) => (
            <li class="spread" key={person.id}>
              <span>
                <Name>{person.name}</Name>
                {person.number !== null && ` · ${t("Number {n}", { n: person.number })}`}
              </span>
              <button
                type="button"
                class="button"
                disabled={!online}
                onClick={() => void choose(person)}
              >
                {person.number === null ? t("Show a number") : t("Show the name again")}
                <span class="visually-hidden">: {person.name}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}

/** Who has a number, and who fits what is sought. */
export function found(people: readonly Numbered[], sought: string): Numbered[] {
  const bare = (words: string): string =>
    words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const wanted = bare(sought.trim());
  if (wanted === "") return people.filter(({ number }) => number !== null);
  return people.filter(({ name }) => bare(name).includes(wanted)).slice(0, MOST);
}

// Anybody else, by name: somebody who is leaving, or comes later than planned.

import { useState } from "preact/hooks";
import { useLive } from "../lib/island";
import { t } from "../lib/words";
import { comingRound, type Standing } from "./attendance";
import { type PeopleProps, PersonRow } from "./personrow";

const MOST = 8;

export function Finder(props: PeopleProps) {
  const { state } = useLive(props.live);
  const [typed, setTyped] = useState("");
  const found = typed.trim() === "" ? [] : props.all.filter(named(typed)).slice(0, MOST);
  return (
    <div class="stack">
      <label class="stack finder">
        {t("Somebody else leaves or comes late")}
        <input
          type="search"
          value={typed}
          placeholder={t("Name")}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </label>
      <ul class="list">
        {found.map((person) => (
          <PersonRow key={person.id} {...{ ...props, person }} coming={comingRound(state)} />
        ))}
      </ul>
      {typed.trim() !== "" && found.length === 0 && (
        <p class="empty">{t("Nobody is called that. Type the first letters of the name.")}</p>
      )}
    </div>
  );
}

const plain = (words: string): string =>
  words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();

/** Any word of the name begins so, whatever its accents. */
const named = (typed: string) => (person: Standing) =>
  ` ${plain(person.name)}`.includes(` ${plain(typed)}`);

// People who come together: an organisation, or the names of a list somebody holds out.

import { useEffect, useMemo, useState } from "preact/hooks";
import { get } from "../lib/api";
import { timeOfDay } from "../lib/clock";
import { Name } from "../lib/parts";
import { t, tn } from "../lib/words";
import { named } from "./named";
import type { Listed } from "./pass";

interface Organisation {
  readonly organisation: string;
  readonly people: readonly string[];
}

interface Props {
  readonly api: string;
  readonly people: readonly Listed[];
  readonly timezone: string;
  onCheckIn(people: readonly Listed[]): void;
}

export function Group({ api, people, timezone, onCheckIn }: Props) {
  const organisations = useOrganisations(api);
  const [chosen, setChosen] = useState("");
  const [list, setList] = useState("");
  const byList = useMemo(() => named(list, people), [list, people]);
  const ids = organisations.find((one) => one.organisation === chosen)?.people;
  const group = ids ? people.filter(({ id }) => ids.includes(id)) : byList.found;
  const coming = group.filter((person) => !person.here);
  return (
    <section class="panel stack desk-panel" aria-label={t("Group")}>
      <h2>{t("Group")}</h2>
      {organisations.length > 0 && (
        <label>
          {t("Organisation")}
          <select value={chosen} onChange={(event) => setChosen(event.currentTarget.value)}>
            <option value="">{t("by a list of names")}</option>
            {organisations.map(({ organisation, people: { length } }) => (
              <option key={organisation} value={organisation}>
                {`${organisation} (${length})`}
              </option>
            ))}
          </select>
        </label>
      )}
      {ids === undefined && (
        <label>
          {t("Names, one a line")}
          <textarea
            rows={4}
            value={list}
            onInput={(event) => setList(event.currentTarget.value)}
          />
        </label>
      )}
      {ids === undefined && byList.unclear.length > 0 && (
        <p class="notice notice-warn">
          <span class="sign" aria-hidden="true">
            !
          </span>
          <span>{t("Not clear who this is: {names}", { names: byList.unclear.join(", ") })}</span>
        </p>
      )}
      <Members {...{ group, timezone }} />
      <p class="actions">
        <button
          type="button"
          class="button button-primary"
          disabled={coming.length === 0}
          onClick={() => onCheckIn(group)}
        >
          {tn("Check in {n} person", "Check in {n} people", coming.length)}
        </button>
      </p>
    </section>
  );
}

function Members({ group, timezone }: { group: readonly Listed[]; timezone: string }) {
  return (
    <ul class="desk-members">
      {group.map(({ id, name, here, at, door }) => (
        <li key={id} class={here ? "desk-since" : ""}>
          <span aria-hidden="true">{here ? "✓ " : "○ "}</span>
          <Name>{name}</Name>
          {here && at !== null && ` · ${sinceWords(timeOfDay(at, timezone), door)}`}
        </li>
      ))}
    </ul>
  );
}

const sinceWords = (time: string, door: string): string =>
  door ? t("here since {time}, door {door}", { time, door }) : t("here since {time}", { time });

function useOrganisations(api: string): readonly Organisation[] {
  const [groups, setGroups] = useState<readonly Organisation[]>([]);
  useEffect(() => {
    get<{ groups: Organisation[] }>(`${api}/check-ins/groups`).then(
      ({ body }) => setGroups(body?.groups ?? []),
      () => undefined, // without the network there is still the list of names
    );
  }, [api]);
  return groups;
}

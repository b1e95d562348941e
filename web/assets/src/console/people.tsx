// Who is not where the plan has them: a tap takes them out of it, or in.

import { useState } from "preact/hooks";
import { useLive } from "../lib/island";
import { t, tn } from "../lib/words";
import { comingRound, type Group, repairable, type Standing } from "./attendance";
import { Basket } from "./basket";
import { Finder } from "./finder";
import { type News, type RepairBody, withAll } from "./news";
import { type PeopleProps, PersonRow } from "./personrow";
import { counts } from "./room";

const SHORT_LIST = 12;

export function People(props: PeopleProps & { onAsk(body: RepairBody): void }) {
  const { live, room, all, news, ifGone, onNews, onAsk } = props;
  const { state } = useLive(live);
  const of = (group: Group) => all.filter((person) => person.group === group);
  const missing = of("missing");
  const most = missing.length < of("present").length; // with fewer there is nothing to plan from
  const closing = most && state.phase === "doors_open" && repairable(state);
  const list = (group: Group, title: string) => (
    <List {...props} title={title} shown={of(group)} />
  );
  return (
    <section class="missing" aria-labelledby="missing-title">
      <h2 id="missing-title">
        {counts(state)
          ? t("Missing {n}", { n: missing.length })
          : t("Expected {n}", { n: missing.length })}
      </h2>
      {closing && <DoorsClose {...{ missing, news, onNews }} />}
      {list("waiting", t("Here, without a place in the plan"))}
      {list("leaving", t("Gone, but still in the plan"))}
      {missing.length === 0 && <p class="empty">{t("Everybody who is awaited is here.")}</p>}
      {list("missing", "")}
      {list("later", t("Expected later"))}
      {list("standby", t("Standing by"))}
      {repairable(state) && <Finder {...props} />}
      <Basket
        key={comingRound(state)}
        {...{ live, room, news, ifGone, onNews, onAsk }}
        people={all}
      />
    </section>
  );
}

interface ListProps extends PeopleProps {
  readonly title: string;
  readonly shown: readonly Standing[];
}

function List({ title, shown, ...props }: ListProps) {
  const [whole, setWhole] = useState(false);
  const { state } = useLive(props.live);
  if (shown.length === 0) return null;
  const some = whole ? shown : shown.slice(0, SHORT_LIST);
  return (
    <>
      {title && <h3>{`${title}: ${shown.length}`}</h3>}
      <ul class="list">
        {some.map((person) => (
          <PersonRow
            key={person.id}
            {...{ ...props, person }}
            coming={repairable(state) ? comingRound(state) : null}
          />
        ))}
      </ul>
      {shown.length > SHORT_LIST && (
        <button type="button" class="button button-quiet" onClick={() => setWhole(!whole)}>
          {whole ? t("Show fewer") : t("Show all {n}", { n: shown.length })}
        </button>
      )}
    </>
  );
}

type DoorsCloseProps = { missing: readonly Standing[]; news: News; onNews(news: News): void };

/** Before the first round: it can still be planned from those who are here. */
function DoorsClose({ missing, news, onNews }: DoorsCloseProps) {
  const ids = missing.map(({ id }) => id).filter((id) => !news.people.has(id));
  if (ids.length === 0) return null;
  return (
    <button type="button" class="button" onClick={() => onNews(withAll(news, ids, 2))}>
      {tn(
        "Plan round 1 without {n} who is missing",
        "Plan round 1 without {n} who are missing",
        ids.length,
      )}
    </button>
  );
}

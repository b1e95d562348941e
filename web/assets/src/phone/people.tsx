/** Who sits at my table, and what I came for. */

import { Name } from "../lib/parts";
import type { Companion, Me, RoleWords, Slot } from "../lib/types";
import { t } from "../lib/words";

/** Everybody else at the table: mentors with their topics, mentees with what they ask. */
export function People({ slot, roles }: { slot: Slot; roles: RoleWords }) {
  if (slot.with.length === 0) return null;
  return (
    <section class="stack" aria-label={t("At your table")}>
      <ul class="companions">
        {slot.with.map((one, index) => (
          <li key={index}>
            <Person one={one} roles={roles} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Person({ one, roles }: { one: Companion; roles: RoleWords }) {
  return (
    <>
      <p class="companion">
        <Name>{one.name}</Name>
        <span class="soft">
          {" · "}
          <bdi>{one.topics.length > 0 ? one.topics.join(", ") : roles[one.role]}</bdi>
        </span>
      </p>
      <Ask goal={one.goal} question={one.question} />
    </>
  );
}

function Ask({ goal, question }: { goal: string | null; question: string | null }) {
  return (
    <>
      {goal && <Line word={t("Goal")} text={goal} />}
      {question && <Line word={t("Question")} text={question} />}
    </>
  );
}

/** What the reader came for, to have it at hand at the table; until round 1 theirs to change. */
export function MyOwn({ me, open = false }: { me: Me; open?: boolean }) {
  const said = me.goal !== "" || me.question !== "";
  const mayChange = open && me.person.role === "mentee";
  if (!said && !mayChange) return null;
  return (
    <section class="panel stack" aria-label={t("What you came for")}>
      {me.question && <Line word={t("My question")} text={me.question} />}
      {me.goal && <Line word={t("My goal")} text={me.goal} />}
      {mayChange && !said && (
        <p class="soft">{t("Tell those you meet what you came for: they read it before.")}</p>
      )}
      {mayChange && (
        <a class="button" href={`${location.pathname}/goal`}>
          {said ? t("Change my question and goal") : t("Write my question and goal")}
        </a>
      )}
    </section>
  );
}

function Line({ word, text }: { word: string; text: string }) {
  return (
    <p>
      <span class="soft">{word}: </span>
      <span dir="auto">{text}</span>
    </p>
  );
}

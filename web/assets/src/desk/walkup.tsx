// Somebody whom nobody expected: name, role, and what the table should know.

import { useEffect, useRef, useState } from "preact/hooks";
import { post } from "../lib/api";
import type { AttendanceStatus, Person, RoleWords } from "../lib/types";
import { t } from "../lib/words";
import { refusal, standing, type Verdict } from "./verdict";

interface Props {
  readonly api: string;
  readonly roles: RoleWords;
  /** Whether the event knows mentors at all. */
  readonly mentors: boolean;
  readonly door: string;
  /** Of a reserve badge that was scanned, else empty. */
  readonly code: string;
  onDone(verdict: Verdict): void;
}

interface Added {
  readonly person: Person;
  readonly status: AttendanceStatus;
}

export function WalkUp({ api, roles, mentors, door, code, onDone }: Props) {
  const [sending, setSending] = useState(false);
  const name = useRef<HTMLInputElement>(null);
  useEffect(() => name.current?.focus(), [code]);
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    setSending(true);
    const body = { ...filled(new FormData(form)), door };
    const verdict = await post<Added>(`${api}/walk-ups`, body).then(
      ({ person, status }) => added(person, status),
      (error: unknown) => refusal(error, ""),
    );
    setSending(false);
    if (verdict.kind !== "bad") form.reset();
    onDone(verdict);
  };
  return (
    <form class="panel stack desk-panel" onSubmit={(event) => void submit(event)}>
      <h2>{t("Walk-up")}</h2>
      <p class="soft">
        {t("They are here at once. The console brings them into the rounds to come.")}
      </p>
      <div class="desk-fields">
        <label>
          {t("Name")}
          <input ref={name} name="name" required maxLength={200} autocomplete="off" />
        </label>
        {mentors && (
          <label>
            {t("Role")}
            <select name="role">
              <option value="mentee">{roles.mentee}</option>
              <option value="mentor">{roles.mentor}</option>
            </select>
          </label>
        )}
        <label>
          {t("Reserve badge: scan it, or type its code")}
          <input name="code" data-codes key={code} defaultValue={code} autocomplete="off" />
        </label>
        <label>
          {t("Topics, with commas between")}
          <input name="topics" autocomplete="off" />
        </label>
        <label>
          {t("Goal of the evening")}
          <input name="goal" maxLength={1000} autocomplete="off" />
        </label>
        <label>
          {t("Question")}
          <input name="question" maxLength={1000} autocomplete="off" />
        </label>
      </div>
      <label class="tick">
        <input type="checkbox" name="standby" />
        {t("Standby: waits to jump in, and is not counted as here")}
      </label>
      <p class="actions">
        <button class="button button-primary" disabled={sending}>
          {t("Add and check in")}
        </button>
      </p>
    </form>
  );
}

function filled(form: FormData): object {
  const text = (field: string): string => String(form.get(field) ?? "").trim();
  const code = text("code");
  return {
    name: text("name"),
    role: text("role") || "mentee",
    topics: text("topics").split(",").map((topic) => topic.trim()).filter(Boolean),
    goal: text("goal"),
    question: text("question"),
    standby: form.has("standby"),
    ...(code === "" ? {} : { code }),
  };
}

function added(person: Person, status: AttendanceStatus): Verdict {
  const verdict = standing(person, status);
  return status === "here" ? { ...verdict, headline: t("Added and checked in") } : verdict;
}

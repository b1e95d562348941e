// "Running 9 minutes late": shorter rounds or one round fewer, and what each would lose.

import { useEffect, useId, useRef, useState } from "preact/hooks";
import { get } from "../lib/api";
import { delayOf } from "../lib/delay";
import { useLive, useNow } from "../lib/island";
import type { Live } from "../lib/live";
import type { Room } from "../lib/types";
import type { Lateness, LatenessChoice } from "../lib/types-repair";
import { t, tn } from "../lib/words";
import { repairable } from "./attendance";
import type { RepairBody } from "./news";
import { sentenceOf } from "./repair";

/** Below that, nobody changes a plan for it. */
const WORTH_A_WORD = 3; // minutes

interface Props {
  readonly api: string;
  readonly live: Live;
  readonly room: Room;
  onAsk(body: RepairBody): void;
}

export function Late({ api, live, room, onAsk }: Props) {
  const { state } = useLive(live);
  const now = useNow(live);
  const [looking, setLooking] = useState(false);
  const programme = room.rounds.map(({ number, ...times }) => ({ round: number, ...times }));
  const minutes = Math.round(delayOf(state, programme, now) / 60_000);
  if (minutes < WORTH_A_WORD || !repairable(state)) return null;
  return (
    <>
      <p class="notice notice-warn late">
        <span class="sign" aria-hidden="true">
          !
        </span>
        <span>{tn("Running {n} minute late.", "Running {n} minutes late.", minutes)}</span>
        <button type="button" class="button" onClick={() => setLooking(true)}>
          {t("What can be done?")}
        </button>
      </p>
      {looking && <LateDialog {...{ api, onAsk }} onClose={() => setLooking(false)} />}
    </>
  );
}

type DialogProps = Pick<Props, "api" | "onAsk"> & { onClose(): void };

function LateDialog({ api, onAsk, onClose }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const { late, failed } = useLateness(api);
  useEffect(() => dialog.current?.showModal(), []);
  const take = (body: RepairBody): void => {
    dialog.current?.close();
    onAsk(body);
  };
  return (
    <dialog ref={dialog} class="repair" aria-labelledby={title} onClose={onClose}>
      <div class="spread repair-head">
        <h2 id={title}>{t("Running late: what can be done")}</h2>
        <button type="button" class="button" onClick={() => dialog.current?.close()}>
          {t("Change nothing")}
        </button>
      </div>
      <p role="status" class="soft">
        {failed ?? (late === null ? t("One moment …") : answerWords(late))}
      </p>
      <div class="ways">
        {late?.choices.map((choice) => (
          <Way key={choice.name} choice={choice} onTake={take} />
        ))}
      </div>
    </dialog>
  );
}

function useLateness(api: string): { late: Lateness | null; failed: string | null } {
  const [late, setLate] = useState<Lateness | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  useEffect(() => {
    get<Lateness>(`${api}/lateness`).then(
      ({ body }) => setLate(body),
      (error: unknown) => setFailed(sentenceOf(error)),
    );
  }, [api]);
  return { late, failed };
}

const answerWords = ({ late, choices }: Lateness): string =>
  choices.length === 0
    ? t("The next round begins in time after all: there is nothing to do.")
    : tn(
        "The next round begins {n} minute later than planned, at the least.",
        "The next round begins {n} minutes later than planned, at the least.",
        late,
      );

function Way({ choice, onTake }: { choice: LatenessChoice; onTake(body: RepairBody): void }) {
  const { name, label, sentences, news } = choice;
  return (
    <article class="panel way" aria-label={label}>
      <h3>{label}</h3>
      <ul class="way-sentences">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {name === "shorter_breaks" && <p>{t("When the break has begun, take minutes off it.")}</p>}
      {news !== null && (
        <button type="button" class="button" onClick={() => onTake(news)}>
          {t("See what changes")}
        </button>
      )}
    </article>
  );
}

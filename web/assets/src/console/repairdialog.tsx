// The ways to go on, side by side as they are found; holding one's button makes it the plan.

import { useEffect, useId, useRef, useState } from "preact/hooks";
import { post, Problem } from "../lib/api";
import { useLive } from "../lib/island";
import type { State } from "../lib/types";
import type { RepairPreview } from "../lib/types-repair";
import { t, tn } from "../lib/words";
import { comingRound } from "./attendance";
import { report as reportRefusal } from "./commands";
import { NO_NEWS, type RepairBody } from "./news";
import type { PeopleProps } from "./personrow";
import { Preview } from "./preview";
import { publishRepair, type Repair, sentenceOf, useRepair } from "./repair";
import { changeWords, elsewhereWords } from "./sentences";
import { useWays, type Ways } from "./ways";

interface Props extends PeopleProps {
  readonly body: RepairBody;
  onClose(): void;
}

export function RepairDialog(props: Props) {
  const { api, live, body, onClose } = props;
  const { state } = useLive(live);
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const repair = useRepair(api, body);
  const publishing = usePublishing(props, repair);
  const ways = useWays(repair.report?.previews ?? []);
  const outrun = outrunWords(state, body, repair);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="repair" aria-labelledby={title} onClose={onClose}>
      <div class="repair-head">
        <div class="spread">
          <h2 id={title}>{t("Ways to go on from round {n}", { n: body.from })}</h2>
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            {t("Change nothing")}
          </button>
        </div>
        <p>{changeWords(body).join(" ")}</p>
        <Progress repair={repair} ways={ways} />
      </div>
      <Warnings sentences={[outrun, publishing.refused, repair.failed]} />
      <Warnings sentences={repair.report?.errors ?? []} />
      <div class="ways" onPointerDown={ways.hold} onFocusIn={ways.hold}>
        {ways.shown.map((preview) => (
          <Preview
            key={preview.name}
            {...{ preview, roles: props.room.event.roles }}
            first={preview.name === "least_change"}
            searching={repair.open}
            why={outrun}
            busy={publishing.busy}
            onPublish={() => void publishing.publish(preview)}
            onRefused={publishing.refuse}
          />
        ))}
      </div>
      <Missing sentences={repair.report?.missing ?? []} />
    </dialog>
  );
}

/** How far the search is; it stands still where it is, so that nothing below it moves. */
function Progress({ repair, ways }: { repair: Repair; ways: Ways }) {
  return (
    <div class="spread repair-progress" role="status">
      <p class="soft">{progressWords(repair)}</p>
      {ways.better > 0 && (
        <button type="button" class="button" onClick={ways.renew}>
          {tn("A better way was found: show it", "Better ways were found: show them", ways.better)}
        </button>
      )}
    </div>
  );
}

/** Why some usual ways are not among them. */
function Missing({ sentences }: { sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <section>
      <h3>{t("Why there are no other ways")}</h3>
      <ul class="way-sentences">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}

function Warnings({ sentences }: { sentences: readonly (string | null)[] }) {
  return sentences
    .filter((sentence) => sentence !== null)
    .map((sentence) => (
      <p class="notice notice-warn" role="alert" key={sentence}>
        <span class="sign">!</span> {sentence}
      </p>
    ));
}

function progressWords({ report, failed, open }: Repair): string {
  const found = report?.previews.length ?? 0;
  if (failed !== null) return "";
  if (!open) return tn("{n} way was found.", "{n} ways were found.", found);
  if (found === 0) return t("Looking for ways to go on …");
  return tn("{n} way so far, still looking …", "{n} ways so far, still looking …", found);
}

/** Why these ways no longer fit the evening, or null. */
function outrunWords(state: State, body: RepairBody, { report }: Repair): string | null {
  if (comingRound(state) > body.from) {
    return t("Round {n} has begun meanwhile. Close this and ask again.", { n: body.from });
  }
  return report !== null && state.plan !== report.of_plan
    ? t("Another plan was published meanwhile. Close this and ask again.")
    : null;
}

function usePublishing(props: Props, { report }: Repair) {
  const { api, live, commands, onNews, onClose } = props;
  const { state } = useLive(live); // the version that was on screen
  const [busy, setBusy] = useState(false);
  const [refused, refuse] = useState<string | null>(null);
  const publish = async (preview: RepairPreview): Promise<void> => {
    if (busy || report === null) return;
    setBusy(true);
    try {
      const after = await publishRepair(api, report, preview, state.version);
      live.take(after);
      commands.say("good", publishedWords(preview), () => void takeBack(props, after.version));
      onNews(NO_NEWS);
      onClose();
    } catch (error) {
      const body = error instanceof Problem ? (error.body as { state?: State; by?: string }) : {};
      if (body.state !== undefined) live.take(body.state);
      refuse(body.state ? elsewhereWords(body.state, body.by ?? "") : sentenceOf(error));
      setBusy(false);
    }
  };
  return { busy, refused, refuse, publish };
}

/** Goes back to the plan before, and to what the desk knew then of who is gone. */
async function takeBack({ api, live, commands }: Props, version: number): Promise<void> {
  try {
    live.take(await post<State>(`${api}/repairs/undo`, { version }));
    commands.say("good", t("The plan is as it was before."));
  } catch (error) {
    reportRefusal(error, live, commands.say);
  }
}

function publishedWords(preview: RepairPreview): string {
  const people = new Set(preview.rounds.flatMap(({ moves }) => moves.map(({ id }) => id)));
  if (people.size === 0) return t("The plan is changed. Nobody has to go to another table.");
  return tn(
    "The plan is changed. {n} person goes elsewhere than before.",
    "The plan is changed. {n} people go elsewhere than before.",
    people.size,
  );
}

// One way to go on: its figures, its sentences, who goes where, and the button that takes it.

import { Name } from "../lib/parts";
import type { RoleWords } from "../lib/types";
import type { RepairMove, RepairPreview } from "../lib/types-repair";
import { t, tn } from "../lib/words";
import { PressButton } from "./press";

interface Props {
  readonly preview: RepairPreview;
  readonly roles: RoleWords;
  /** The least change stands first and is what most will want. */
  readonly first: boolean;
  readonly searching: boolean;
  readonly why: string | null;
  readonly busy: boolean;
  onPublish(): void;
  onRefused(sentence: string): void;
}

export function Preview({ preview, roles, first, searching, why, ...publishing }: Props) {
  return (
    <article class="panel way" aria-label={preview.label}>
      <h3>{preview.label}</h3>
      <Figures preview={preview} />
      <p>
        <span class={`tag tag-${preview.proven && !searching ? "good" : "warn"}`}>
          {proofWords(preview, searching)}
        </span>
      </p>
      <Sentences all={preview.sentences} />
      <WhoGoesWhere {...{ preview, roles }} />
      <WhoseWishes preview={preview} />
      <details>
        <summary>{t("What the plan then reaches")}</summary>
        <Sentences all={preview.levels} />
      </details>
      <PressButton
        key={preview.plan}
        label={t("Publish this way")}
        about={shortLabel(preview.label)}
        className={first ? "button-primary" : ""}
        guarded
        why={why}
        busy={publishing.busy}
        onPress={publishing.onPublish}
        onRefused={publishing.onRefused}
      />
    </article>
  );
}

function Sentences({ all }: { all: readonly string[] }) {
  return (
    <ul class="way-sentences">
      {all.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

/** "Sit out: who lost …" is explained above; the button repeats its name. */
const shortLabel = (label: string): string => label.split(":")[0] ?? label;

function proofWords({ proven }: RepairPreview, searching: boolean): string {
  if (searching) return t("… may still become better");
  return proven ? t("✓ proven: no way moves fewer people") : t("perhaps not the least");
}

function Figures({ preview }: { preview: RepairPreview }) {
  const { left_out, meetings_lost, wishes_lost, rounds } = preview;
  const elsewhere = new Set(rounds.flatMap(({ moves }) => moves.map(({ id }) => id))).size;
  return (
    <dl class="counts way-counts">
      <Figure n={elsewhere} words={tn("goes elsewhere", "go elsewhere", elsewhere)} />
      <Figure n={left_out.length} words={tn("sits out", "sit out", left_out.length)} />
      <Figure n={meetings_lost} words={tn("meeting lost", "meetings lost", meetings_lost)} />
      <Figure n={Math.abs(wishes_lost)} words={wishWords(wishes_lost)} />
    </dl>
  );
}

const wishWords = (lost: number): string =>
  lost < 0 ? tn("wish more", "wishes more", -lost) : tn("wish lost", "wishes lost", lost);

function Figure({ n, words }: { n: number; words: string }) {
  return (
    <div>
      <dt>{words}</dt>
      <dd>{n}</dd>
    </div>
  );
}

function WhoGoesWhere({ preview, roles }: Pick<Props, "preview" | "roles">) {
  if (preview.rounds.length === 0) return null;
  return (
    <details>
      <summary>{t("Who goes where")}</summary>
      {preview.rounds.map(({ round, moves }) => (
        <section key={round}>
          <h4>{t("Round {n}", { n: round })}</h4>
          <ul class="list">
            {moves.map((move) => (
              <li key={move.id}>
                <Name>{move.name}</Name>{" "}
                <span class="soft">
                  {roles[move.role]} · {wayOf(move)}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </details>
  );
}

function WhoseWishes({ preview }: Pick<Props, "preview">) {
  if (preview.wishing.length === 0) return null;
  return (
    <details>
      <summary>{t("Who meets fewer of those they wished for")}</summary>
      <ul class="list">
        {preview.wishing.map(({ id, name, before, after }) => (
          <li key={id}>
            <Name>{name}</Name>{" "}
            <span class="soft">{t("{after} instead of {before}", { after, before })}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function wayOf({ from, to, role }: RepairMove): string {
  const idle = role === "mentor" ? t("rests") : t("sits out");
  return `${from ?? idle} → ${to ?? idle}`;
}

// One screen: which it is, whether it is there, and what it shall show.

import { useId } from "preact/hooks";
import type { ScreenFacts, ScreenList, ScreenTheme, ScreenView } from "../lib/types";
import { t } from "../lib/words";
import { PressButton } from "./press";

export type Change = Partial<ScreenFacts> & { readonly identify?: boolean };
type Listed = ScreenList["screens"][number];

interface Props {
  readonly screen: Listed;
  readonly list: ScreenList;
  readonly online: boolean;
  onSteer(change: Change): void;
  onDismiss(): void;
  onRefused(sentence: string): void;
}

export const offlineWords = (): string =>
  t("This console is offline. Nothing is sent until it is back.");

const viewWords = (): [ScreenView, string][] => [
  ["names", t("Places by name")],
  ["tables", t("Places by table")],
  ["clock", t("The clock alone")],
  ["board", t("Who is missing")],
  ["table", t("One table")],
];

export function ScreenCard(props: Props) {
  const { screen, online, onSteer, onDismiss, onRefused } = props;
  const name = screen.name || t("Screen {n}", { n: screen.number });
  return (
    <div class="panel stack screen-card">
      <div class="spread">
        <h3>
          <span class="numbers">{screen.number}</span> · <bdi>{name}</bdi>
        </h3>
        <span class={screen.connected ? "tag tag-good" : "tag tag-warn"}>
          {screen.connected ? t("connected") : t("not connected")}
        </span>
      </div>
      <Steering {...props} />
      <div class="cluster">
        <button type="button" class="button" onClick={() => onSteer({ identify: true })}>
          {t("Which one is it?")}
        </button>
        <button
          type="button"
          class="button"
          aria-pressed={screen.blackout}
          onClick={() => onSteer({ blackout: !screen.blackout })}
        >
          {screen.blackout ? t("Bright again") : t("Dark")}
        </button>
        <PressButton
          label={t("Send away")}
          className="button-danger"
          guarded
          why={online ? null : offlineWords()}
          {...{ onRefused }}
          onPress={onDismiss}
        />
      </div>
    </div>
  );
}

function Steering({ screen, list, onSteer }: Props) {
  const lists = screen.view === "names" || screen.view === "tables";
  const first = list.tables[0]?.id ?? "";
  const show = (view: string): void => {
    const table = view === "table" && screen.table === "" ? { table: first } : {};
    onSteer({ view: view as ScreenView, ...table });
  };
  return (
    <>
      <Select label={t("Shows")} value={screen.view} options={viewWords()} onChoose={show} />
      {screen.view === "table" && (
        <Select
          label={t("Which table")}
          value={screen.table}
          options={list.tables.map(({ id, label }) => [id, label])}
          onChoose={(table) => onSteer({ table })}
        />
      )}
      {lists && list.zones.length > 0 && (
        <Select
          label={t("Which zone")}
          value={screen.zone}
          options={[["", t("the whole hall")], ...list.zones.map(twice)]}
          onChoose={(zone) => onSteer({ zone })}
        />
      )}
      <Select
        label={t("The hall is")}
        value={screen.theme}
        options={[
          ["dark", t("dark")],
          ["light", t("bright")],
        ]}
        onChoose={(theme) => onSteer({ theme: theme as ScreenTheme })}
      />
    </>
  );
}

const twice = (zone: string): [string, string] => [zone, zone];

interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [string, string])[];
  onChoose(value: string): void;
}

function Select({ label, value, options, onChoose }: SelectProps) {
  const id = useId();
  return (
    <p class="screen-choice">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
        {options.map(([option, words]) => (
          <option value={option} key={option}>
            {words}
          </option>
        ))}
      </select>
    </p>
  );
}

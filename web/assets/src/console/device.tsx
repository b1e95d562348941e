// What this device does by itself: warnings, shortcuts; and the list of keys.

import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../lib/words";
import { unlockSound } from "./alert";
import { useKeys } from "./keys";
import { NameDevice, type NameDeviceProps } from "./namedevice";
import { warn, type Warnings } from "./settings";

interface Props extends NameDeviceProps {
  readonly warnings: Warnings;
  onChange(change: Partial<Warnings>): void;
}

export function Device({ warnings, onChange, ...naming }: Props) {
  const [keys, turnKeys] = useKeys();
  const [listed, setListed] = useState(false);
  const test = (): void => {
    unlockSound();
    warn("soon", warnings);
  };
  return (
    <section class="device" aria-labelledby="device-title">
      <h2 id="device-title">{t("This device")}</h2>
      <NameDevice {...naming} />
      <fieldset class="switches">
        <legend>{t("When 2 minutes are left, and at the end:")}</legend>
        {(["sound", "vibration", "colour"] as const).map((name) => (
          <Switch
            key={name}
            words={wordsOf(name)}
            on={warnings[name]}
            onTurn={(on) => onChange({ [name]: on })}
          />
        ))}
        <button type="button" class="button" onClick={test}>
          {t("Try it")}
        </button>
      </fieldset>
      <div class="switches keys">
        <Switch words={t("Keyboard shortcuts")} on={keys} onTurn={turnKeys} />
        <button type="button" class="button" data-key="?" onClick={() => setListed(true)}>
          {t("Show the keys")} <kbd aria-hidden="true">?</kbd>
        </button>
      </div>
      {listed && <KeyList onClose={() => setListed(false)} />}
    </section>
  );
}

const wordsOf = (name: keyof Warnings): string =>
  ({ sound: t("Sound"), vibration: t("Vibration"), colour: t("Colour") })[name];

interface SwitchProps {
  readonly words: string;
  readonly on: boolean;
  onTurn(on: boolean): void;
}

function Switch({ words, on, onTurn }: SwitchProps) {
  return (
    <label class="switch">
      <input
        type="checkbox"
        checked={on}
        onChange={(event) => onTurn(event.currentTarget.checked)}
      />{" "}
      {words}
    </label>
  );
}

const keyWords = (): [string, string][] => [
  ["n", t("next step")],
  ["p", t("pause or resume")],
  ["+", t("one minute more")],
  ["-", t("one minute less")],
  ["m", t("message")],
  ["h", t("wait for me: nothing goes on by itself")],
  ["b", t("all screens dark, or bright again")],
  ["u", t("undo, twice")],
  ["?", t("this list")],
];

function KeyList({ onClose }: { onClose(): void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} aria-labelledby="keys-title" onClose={onClose}>
      <div class="stack">
        <h2 id="keys-title">{t("Keyboard shortcuts")}</h2>
        <dl class="key-list">
          {keyWords().map(([key, words]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
        <p class="soft">{t("They do nothing while you type.")}</p>
        <button type="button" class="button" onClick={() => dialog.current?.close()}>
          {t("Close")}
        </button>
      </div>
    </dialog>
  );
}

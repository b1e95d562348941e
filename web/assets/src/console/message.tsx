// A few words for every phone and screen.

import { useEffect, useId, useRef, useState } from "preact/hooks";
import { t } from "../lib/words";

const LONGEST = 280; // characters; the server refuses more

const templates = (): string[] => [
  t("2 minutes left"),
  t("Move now, please"),
  t("Please come to the check-in desk"),
  t("Please take a seat: we are about to begin"),
];

interface Props {
  /** What phones show now, or nothing. */
  readonly shown: string;
  onSend(text: string): void;
  onClose(): void;
}

export function MessageDialog({ shown, onSend, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const [text, setText] = useState(shown);
  useEffect(() => dialog.current?.showModal(), []);
  const close = (): void => dialog.current?.close();
  const send = (words: string): void => {
    onSend(words.trim());
    close();
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    if (text.trim() !== "") send(text);
  };
  return (
    <dialog ref={dialog} aria-labelledby={title} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <h2 id={title}>{t("Message to all phones and screens")}</h2>
        <Templates onChoose={setText} />
        <Words text={text} onInput={setText} />
        <Ends
          empty={text.trim() === ""}
          shown={shown !== ""}
          onClear={() => send("")}
          onCancel={close}
        />
      </form>
    </dialog>
  );
}

function Words({ text, onInput }: { text: string; onInput(text: string): void }) {
  return (
    <label class="stack message-text">
      {t("Your words")}
      <textarea
        rows={3}
        maxLength={LONGEST}
        dir="auto"
        value={text}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </label>
  );
}

type EndsProps = { empty: boolean; shown: boolean; onClear(): void; onCancel(): void };

function Ends({ empty, shown, onClear, onCancel }: EndsProps) {
  return (
    <div class="actions">
      <button type="submit" class="button button-primary" disabled={empty}>
        {t("Show it")}
      </button>
      {shown && (
        <button type="button" class="button" onClick={onClear}>
          {t("Take the message away")}
        </button>
      )}
      <button type="button" class="button button-quiet" onClick={onCancel}>
        {t("Cancel")}
      </button>
    </div>
  );
}

function Templates({ onChoose }: { onChoose(text: string): void }) {
  return (
    <div class="cluster">
      {templates().map((template) => (
        <button type="button" class="button" key={template} onClick={() => onChoose(template)}>
          {template}
        </button>
      ))}
    </div>
  );
}

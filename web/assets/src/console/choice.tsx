// Two or three views beside each other, one chosen.

import { useId } from "preact/hooks";

interface Props<V> {
  readonly legend: string;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly words: string }[];
  onChoose(value: V): void;
}

export function Choice<V>({ legend, value, options, onChoose }: Props<V>) {
  const name = useId();
  return (
    <fieldset class="choice">
      <legend class="visually-hidden">{legend}</legend>
      {options.map((option) => (
        <label key={String(option.value)}>
          <input
            type="radio"
            class="visually-hidden"
            name={name}
            checked={option.value === value}
            onChange={() => onChoose(option.value)}
          />
          <span>{option.words}</span>
        </label>
      ))}
    </fieldset>
  );
}

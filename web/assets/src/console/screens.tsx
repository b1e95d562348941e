// The hall's screens: let in, told apart, sent to what they shall show, darkened all at once.

import { useState } from "preact/hooks";
import { post, Problem, remove } from "../lib/api";
import { useDocument } from "../lib/document";
import { useLive } from "../lib/island";
import type { Live } from "../lib/live";
import type { ScreenFacts, ScreenList } from "../lib/types";
import { t } from "../lib/words";
import type { Commands } from "./commands";
import { LetIn } from "./letin";
import { NamesOnScreens } from "./numbers";
import { PressButton } from "./press";
import { ScreenCard } from "./screencard";
import type { WhyClosed } from "./why";

interface Props {
  readonly api: string;
  readonly live: Live;
  readonly first: ScreenList;
  readonly commands: Commands;
  readonly why: WhyClosed;
  /** Changes when it is time to look again. */
  readonly turn: string;
}

export type Change = Partial<ScreenFacts> & { readonly identify?: boolean };

export function Screens({ api, live, first, commands, why, turn }: Props) {
  const { state, online } = useLive(live);
  const [changes, setChanges] = useState(0);
  const stamp = `${state.version} ${turn} ${changes}`;
  const list = useDocument(`${api}/screens`, first, stamp);
  const doing = async (work: Promise<unknown>): Promise<boolean> => {
    try {
      await work;
      return true;
    } catch (error) {
      const silent = t("No answer from the server: the screens are as they were.");
      commands.say("bad", error instanceof Problem ? error.message : silent);
      return false;
    } finally {
      setChanges((times) => times + 1);
    }
  };
  const url = (id: number): string => `${api}/screens/${id}`;
  return (
    <section class="screens" aria-labelledby="screens-title">
      <div class="spread">
        <h2 id="screens-title">{t("Screens")}</h2>
        <Blackout dark={list.blackout} commands={commands} why={why} />
      </div>
      {list.screens.length === 0 && <p class="empty">{t("No screen is connected yet.")}</p>}
      <ul class="cards">
        {list.screens.map((screen) => (
          <li key={screen.id}>
            <ScreenCard
              {...{ screen, list, online }}
              onSteer={(change) => void doing(post(url(screen.id), change))}
              onDismiss={() => void doing(remove(url(screen.id)))}
              onRefused={(sentence) => commands.say("warn", sentence)}
            />
          </li>
        ))}
      </ul>
      <LetIn
        online={online}
        onLetIn={(code, name) => doing(post(`${api}/screens/pair`, { code, name }))}
      />
      <NamesOnScreens api={api} online={online} doing={doing} />
    </section>
  );
}

type BlackoutProps = Pick<Props, "commands" | "why"> & { readonly dark: boolean };

function Blackout({ dark, commands, why }: BlackoutProps) {
  const command = dark ? "lights_on" : "blackout";
  return (
    <PressButton
      label={dark ? t("All screens bright again") : t("All screens dark")}
      className={dark ? "button-primary" : ""}
      shortcut="b"
      why={why(command)}
      busy={commands.inFlight === command}
      onPress={() => commands.give({ command })}
      onRefused={(sentence) => commands.say("warn", sentence)}
    />
  );
}

// The hall's screens: let in, told apart, sent to what they shall show, darkened all at once.

import { useState } from "preact/hooks";
import { post, Problem, remove } from "../lib/api";
import { useDocument } from "../lib/document";
import { useLive } from "../lib/island";
import type { Live } from "../lib/live";
import type { ScreenList } from "../lib/types";
import { t } from "../lib/words";
import type { Commands } from "./commands";
import { LetIn } from "./letin";
import { NamesOnScreens } from "./numbers";
import { PressButton } from "./press";
import { offlineWords, ScreenCard } from "./screencard";
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
  const shared = { api, list, online, commands, doing };
  return (
    <section class="screens" aria-labelledby="screens-title">
      <div class="spread">
        <h2 id="screens-title">{t("Screens")}</h2>
        <Blackout dark={list.blackout} commands={commands} why={why} />
      </div>
      <Connected {...shared} />
      <Absent {...shared} />
      <LetIn
        online={online}
        onLetIn={(code, name) => doing(post(`${api}/screens/pair`, { code, name }))}
      />
      <NamesOnScreens api={api} online={online} doing={doing} />
    </section>
  );
}

interface ListProps extends Pick<Props, "api" | "commands"> {
  readonly list: ScreenList;
  readonly online: boolean;
  doing(work: Promise<unknown>): Promise<boolean>;
}

function Connected(props: ListProps) {
  const shown = props.list.screens.filter(({ connected }) => connected);
  if (shown.length === 0) return <p class="empty">{t("No screen is connected now.")}</p>;
  return <Cards {...props} shown={shown} />;
}

/** Folded: what was turned off, or only opened once to look, is in nobody's way. */
function Absent(props: ListProps) {
  const { api, list, online, commands, doing } = props;
  const shown = list.screens.filter(({ connected }) => !connected);
  if (shown.length === 0) return null;
  const forget = () => Promise.all(shown.map(({ id }) => remove(`${api}/screens/${id}`)));
  return (
    <details class="absent">
      <summary>
        <span class="tag tag-warn">{t("{n} not connected", { n: shown.length })}</span>
      </summary>
      <PressButton
        label={t("Forget them")}
        className="button-danger"
        guarded
        why={online ? null : offlineWords()}
        onPress={() => void doing(forget())}
        onRefused={(sentence) => commands.say("warn", sentence)}
      />
      <Cards {...props} shown={shown} />
    </details>
  );
}

type CardsProps = ListProps & { readonly shown: ScreenList["screens"] };

function Cards({ api, list, shown, online, commands, doing }: CardsProps) {
  const url = (id: number): string => `${api}/screens/${id}`;
  return (
    <ul class="cards">
      {shown.map((screen) => (
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

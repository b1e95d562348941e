// What a desk does besides names and codes: camera, walk-up, group, way, sound, door.

import type { ComponentChildren } from "preact";
import { t } from "../lib/words";
import { Door } from "./door";
import type { Way } from "./pass";
import type { Sound } from "./sound";

export type Tool = "camera" | "walkup" | "group";

interface Props {
  readonly way: Way;
  readonly open: Tool | null;
  readonly sound: Sound;
  readonly door: string;
  onWay(way: Way): void;
  onOpen(tool: Tool | null): void;
  onDoor(door: string): void;
}

export function Tools({ way, open, sound, door, onWay, onOpen, onDoor }: Props) {
  const toggle = (tool: Tool) => () => onOpen(open === tool ? null : tool);
  return (
    <div class="desk-tools">
      <div class="cluster" role="group" aria-label={t("What a scan does")}>
        <Toggle on={way === "in"} onPress={() => onWay("in")}>
          {t("Arriving")}
        </Toggle>
        <Toggle on={way === "out"} onPress={() => onWay("out")}>
          {t("Leaving")}
        </Toggle>
      </div>
      <div class="cluster">
        <Toggle on={open === "camera"} onPress={toggle("camera")}>
          {t("Camera")}
        </Toggle>
        <Toggle on={open === "walkup"} onPress={toggle("walkup")}>
          {t("Walk-up")}
        </Toggle>
        <Toggle on={open === "group"} onPress={toggle("group")}>
          {t("Group")}
        </Toggle>
        <Toggle on={sound.on} onPress={sound.toggle}>
          {t("Sound")}
        </Toggle>
      </div>
      <Door door={door} onChange={onDoor} />
    </div>
  );
}

interface ToggleProps {
  readonly on: boolean;
  readonly children: ComponentChildren;
  onPress(): void;
}

function Toggle({ on, children, onPress }: ToggleProps) {
  return (
    <button type="button" class="button filter" aria-pressed={on} onClick={onPress}>
      {children}
    </button>
  );
}

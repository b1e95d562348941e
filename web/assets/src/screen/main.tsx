import "../css/main.css";
import "../css/screen.css";
import "../css/screen-tall.css";
import "../css/screen-views.css";
import { stayAwake } from "../lib/awake";
import { mount, readBoot } from "../lib/island";
import { wearTheme } from "../lib/theme";
import type { Catalogue } from "../lib/words";
import { awaitPairing } from "./pairing";
import { type ScreenBoot, Stage } from "./stage";

const words = import.meta.glob<Catalogue>("../words/*/{common,screen}.json", {
  import: "default",
});

stayAwake();
if (document.getElementById("boot") === null) {
  wearTheme("hall");
  awaitPairing();
} else void mount(<Stage boot={readBoot<ScreenBoot>()} />, words);

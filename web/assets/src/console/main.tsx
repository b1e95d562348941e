import "../css/main.css";
import "./console.css";
import "./room.css";
import "./screens.css";
import "./repair.css";
import { mount, readBoot } from "../lib/island";
import { wearTheme } from "../lib/theme";
import type { Catalogue } from "../lib/words";
import { Console, type ConsoleBoot } from "./console";

const words = import.meta.glob<Catalogue>("../words/*/{common,console}.json", {
  import: "default",
});

wearTheme(null);
void mount(<Console boot={readBoot<ConsoleBoot>()} />, words);

import "../css/main.css";
import "../css/screen.css";
import "../css/screen-tall.css";
import { follow } from "../lib/follow";
import { mount, readBoot } from "../lib/island";
import { wearTheme } from "../lib/theme";
import type { Boot, Hall } from "../lib/types";
import { HallScreen } from "./hall";

const boot = readBoot<Boot & { hall: Hall }>();
const by = new URLSearchParams(location.search).get("by") === "table" ? "table" : "name";

wearTheme("hall");
void mount(
  <HallScreen
    live={follow(boot)}
    first={boot.hall}
    api={boot.api}
    by={by}
    locale={boot.locale}
  />,
);

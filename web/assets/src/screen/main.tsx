import "../css/main.css";
import "../css/screen.css";
import "../css/screen-tall.css";
import "../css/screen-views.css";
import { stayAwake } from "../lib/awake";
import { mount, readBoot } from "../lib/island";
import { wearTheme } from "../lib/theme";
import { awaitPairing } from "./pairing";
import { type ScreenBoot, Stage } from "./stage";

wearTheme("hall");
stayAwake();
if (document.getElementById("boot") === null) awaitPairing();
else void mount(<Stage boot={readBoot<ScreenBoot>()} />);

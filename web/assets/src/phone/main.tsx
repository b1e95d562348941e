import "../css/main.css";
import "../css/phone.css";
import { follow } from "../lib/follow";
import { mount, readBoot } from "../lib/island";
import { wearTheme } from "../lib/theme";
import type { Boot, Me } from "../lib/types";
import { WakeLock } from "./attention";
import { checksInByItself, Mine } from "./mine";
import { Phone } from "./phone";

const boot = readBoot<Boot & { me: Me }>();
const mine = new Mine(boot.me, boot.api);
const live = follow(boot, { meChanged: () => void mine.read() });
const wakeLock = new WakeLock();

wearTheme(null);
mine.follow(live);
wakeLock.follow(live.view.state.phase);
live.subscribe(({ state }) => wakeLock.follow(state.phase));
if (checksInByItself(boot.state, boot.me)) void mine.checkIn();
void mount(<Phone live={live} mine={mine} />);

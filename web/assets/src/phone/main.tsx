import "../css/main.css";
import "../css/phone.css";
import "../css/phone-forms.css";
import { follow } from "../lib/follow";
import { mount, readBoot } from "../lib/island";
import { wearTheme } from "../lib/theme";
import type { Catalogue } from "../lib/words";
import { unlockSound, WakeLock } from "./attention";
import { keepNews, newest, type PhoneBoot } from "./keep";
import { checksInByItself, Mine } from "./mine";
import { Phone } from "./phone";

const words = import.meta.glob<Catalogue>("../words/*/{common,phone}.json", {
  import: "default",
});

const boot = await newest(readBoot<PhoneBoot>());
const mine = new Mine(boot.me, boot.api);
const live = follow(boot, { meChanged: () => void mine.read() });
const wakeLock = new WakeLock();

wearTheme(null);
unlockSound();
mine.follow(live);
wakeLock.follow(live.view.state.phase);
live.subscribe(({ state }) => wakeLock.follow(state.phase));
if (boot.asOf === undefined && checksInByItself(boot.state, boot.me)) void mine.checkIn();
await mount(<Phone live={live} mine={mine} api={boot.api} first={boot.place ?? null} />, words);
keepNews(live, mine);

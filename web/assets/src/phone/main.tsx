import "../css/main.css";
import "../css/phone.css";
import "../css/phone-forms.css";
import { follow } from "../lib/follow";
import { mount, readBoot } from "../lib/island";
import { wearTheme } from "../lib/theme";
import type { Catalogue } from "../lib/words";
import { Attention } from "./attention";
import { keepNews, newest, type PhoneBoot } from "./keep";
import { checksInByItself, Mine } from "./mine";
import { Phone } from "./phone";

const words = import.meta.glob<Catalogue>("../words/*/{common,phone}.json", {
  import: "default",
});

const boot = await newest(readBoot<PhoneBoot>());
const mine = new Mine(boot.me, boot.api);
const live = follow(boot, { meChanged: () => void mine.read() });
const attention = new Attention();

wearTheme(null);
mine.follow(live);
attention.follow(live.view.state.phase);
live.subscribe(({ state }) => attention.follow(state.phase));
if (boot.asOf === undefined && checksInByItself(boot.state, boot.me)) void mine.checkIn();
const { api, place = null } = boot;
await mount(<Phone {...{ live, mine, attention, api }} first={place} />, words);
keepNews(live, mine);

import "../css/main.css";
import "./desk.css";
import { mount, readBoot } from "../lib/island";
import { wearTheme } from "../lib/theme";
import type { Catalogue } from "../lib/words";
import { Desk, type DeskBoot } from "./desk";
import { keptCodes } from "./keep";
import { openOutbox } from "./usedesk";

const words = import.meta.glob<Catalogue>("../words/*/{common,desk}.json", {
  import: "default",
});

wearTheme(null);
const boot = readBoot<DeskBoot>();
const outbox = await openOutbox(boot.api, boot.event);
const codes = await keptCodes(); // a scan may come before the server is known to be away
await mount(<Desk boot={boot} outbox={outbox} codes={codes} />, words);

import "../css/main.css";
import "./desk.css";
import { mount, readBoot } from "../lib/island";
import { wearTheme } from "../lib/theme";
import { Desk, type DeskBoot } from "./desk";
import { openOutbox } from "./usedesk";

wearTheme(null);
const boot = readBoot<DeskBoot>();
void openOutbox(boot.api, boot.event).then((outbox) => mount(<Desk boot={boot} outbox={outbox} />));

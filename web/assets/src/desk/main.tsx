import "../css/main.css";
import "./desk.css";
import { mount, readBoot } from "../lib/island";
import { wearTheme } from "../lib/theme";
import { Desk, type DeskBoot } from "./desk";

wearTheme(null);
void mount(<Desk boot={readBoot<DeskBoot>()} />);

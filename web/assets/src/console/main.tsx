import "../css/main.css";
import "./console.css";
import "./room.css";
import "./screens.css";
import "./repair.css";
import { mount, readBoot } from "../lib/island";
import { wearTheme } from "../lib/theme";
import { Console, type ConsoleBoot } from "./console";

wearTheme(null);
void mount(<Console boot={readBoot<ConsoleBoot>()} />);

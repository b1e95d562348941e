import "../css/main.css";
import "./organiser.css";
import "./paper.css";
import { offerPrinting } from "./print";
import { watchJob } from "./job";

offerPrinting();
watchJob();

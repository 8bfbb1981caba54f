import { createRecogito } from "./recogito.js";

globalThis.peer = createRecogito("CSS_HIGHLIGHTS");

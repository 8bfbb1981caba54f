import { createRecogito } from "./recogito.js";

globalThis.peer = createRecogito("SPANS");

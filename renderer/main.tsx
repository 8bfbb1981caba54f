import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { start } from "./store/actions.ts";
import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";

const root = document.getElementById("root");
if (root !== null) createRoot(root).render(<App />);
void start();

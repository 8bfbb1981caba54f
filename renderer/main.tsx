import "./withoutEval.ts";
import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { offerGlobalCommands } from "./commands/global.ts";
import { listenToKeys } from "./commands/keys.ts";
import { followAppearance } from "./shell/appearance.ts";
import { followProject } from "./shell/corpus/state.ts";
import { followHost } from "./shell/host.ts";
import { followTrail } from "./shell/trail.ts";
import { followSchemaDraft } from "./places/schema/keptDraft.ts";
import { followDrafts } from "./store/drafts.ts";
import { start } from "./store/actions.ts";
import { useView } from "./store/view.ts";

followAppearance();
followTrail();
followProject();
followHost();
followDrafts();
followSchemaDraft();
listenToKeys();
offerGlobalCommands();

const root = document.getElementById("root");
if (root !== null) createRoot(root).render(<App />);
void start().finally(() => useView.setState({ started: true }));

import { CSPProvider } from "@base-ui/react/csp-provider";
import { lazy, Suspense, useEffect } from "react";
import { DropTarget } from "./shell/DropTarget.tsx";
import { LiveRegion } from "./shell/LiveRegion.tsx";
import { Palette } from "./shell/palette/Palette.tsx";
import { StatusBar } from "./shell/StatusBar.tsx";
import { TitleBar } from "./shell/TitleBar.tsx";
import { Toasts } from "./shell/Toasts.tsx";
import { Welcome } from "./shell/Welcome.tsx";
import { useProject } from "./store/project.ts";
import { useView } from "./store/view.ts";
import "./shell/app.css";

// What the welcome window does not need comes after its first frame.
const bringWorkbench = () => import("./Workbench.tsx").then(({ Workbench: shown }) => ({ default: shown }));
const Workbench = lazy(bringWorkbench);
const Dialogs = lazy(() => import("./dialogs/Dialogs.tsx").then(({ Dialogs: shown }) => ({ default: shown })));

/** The window: title bar, the workbench or the ways into it, status bar, and what floats over them. */
export function App() {
  const open = useProject((store) => store.open);
  const started = useView((view) => view.started);
  useEffect(() => {
    if (started) void bringWorkbench();
  }, [started]);
  return (
    <CSPProvider disableStyleElements>
      <DropTarget>
        <div className="shell-window">
          <TitleBar />
          <Suspense fallback={<main className="shell-place" />}>
            {open ? <Workbench /> : started ? <Welcome /> : <main className="shell-place" />}
          </Suspense>
          <StatusBar />
        </div>
        <Palette />
        <Suspense>{started && <Dialogs />}</Suspense>
        <Toasts />
        <LiveRegion />
      </DropTarget>
    </CSPProvider>
  );
}

import type { Settings } from "#contract/values.ts";
import { useView, type Room } from "../store/view.ts";

export type Theme = Exclude<Settings["theme"], "system">;

/** What the system prefers. */
export type SystemLook = { readonly dark: boolean; readonly contrast: boolean };

/** The theme in force: the chosen one, or the one that fits the system. */
export function themeFor(chosen: Settings["theme"], system: SystemLook): Theme {
  if (chosen !== "system") return chosen;
  if (system.contrast) return system.dark ? "contrast-dark" : "contrast-light";
  return system.dark ? "dark" : "light";
}

/** How much room a window of this width has. `rem` is the size of one rem in pixels, so that zooming narrows the window. */
export function roomFor(width: number, rem: number): Room {
  const rems = width / rem;
  if (rems >= 80) return "wide";
  if (rems >= 73.75) return "medium";
  return rems >= 53.75 ? "narrow" : "tight";
}

const BASE_FONT = 16;
const dark = "(prefers-color-scheme: dark)";
const contrast = "(prefers-contrast: more)";

/** Keeps theme, motion, zoom, density and room on the document's root element; returns the way to stop. */
export function followAppearance(): () => void {
  const apply = (): void => {
    const { settings, room } = useView.getState();
    const root = document.documentElement;
    root.dataset["theme"] = themeFor(settings.theme, {
      dark: matchMedia(dark).matches,
      contrast: matchMedia(contrast).matches,
    });
    root.dataset["motion"] = settings.motion;
    root.dataset["density"] = settings.density;
    root.style.fontSize = `${BASE_FONT * settings.zoom}px`;
    const next = roomFor(window.innerWidth, BASE_FONT * settings.zoom);
    root.dataset["room"] = next;
    if (next !== room) useView.setState({ room: next, drawer: null });
  };
  apply();
  const queries = [dark, contrast].map((query) => matchMedia(query));
  for (const query of queries) query.addEventListener("change", apply);
  window.addEventListener("resize", apply);
  const stop = useView.subscribe((view, before) => view.settings !== before.settings && apply());
  return () => {
    for (const query of queries) query.removeEventListener("change", apply);
    window.removeEventListener("resize", apply);
    stop();
  };
}

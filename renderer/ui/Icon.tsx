import { iconShapes } from "./iconShapes.tsx";
import "./ui.css";

export type IconName = keyof typeof iconShapes;

/** One of our own icons, 1 rem wide, in the colour of the words around it. Decorative: name what it stands on. */
export function Icon({ name, className = "" }: { readonly name: IconName; readonly className?: string }) {
  return (
    <svg className={`ui-icon ${className}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {iconShapes[name]}
    </svg>
  );
}

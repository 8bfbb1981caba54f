import { defaultRangeExtractor, useVirtualizer, type Range } from "@tanstack/react-virtual";
import { useCallback, useId, useRef, type ReactNode } from "react";
import { useCommands, type Run } from "../commands/registry.ts";

type LineListProps<T extends { readonly id: string }> = {
  readonly label: string;
  readonly lines: readonly T[];
  readonly active: string | null;
  readonly onActive: (id: string) => void;
  readonly onOpen: (line: T) => void;
  /** Estimated height in pixels at 100 %; lines are measured. */
  readonly height: number;
  readonly children: (line: T, state: { readonly isActive: boolean }) => ReactNode;
  /** What else keys do here, by the ids of context "lines". */
  readonly commands?: Readonly<Record<string, Run>>;
  readonly className?: string;
  readonly openOn?: "click" | "doubleClick";
};

/** A list of any length, only drawn where it is seen: one tab stop, arrows walk, Enter opens. */
export function LineList<T extends { readonly id: string }>(props: LineListProps<T>) {
  const {
    label,
    lines,
    active,
    onActive,
    onOpen,
    height,
    children,
    commands = {},
    className = "",
    openOn = "click",
  } = props;
  const name = useId();
  const box = useRef<HTMLDivElement>(null);
  const activeIndex = lines.findIndex((line) => line.id === active);
  const extract = (range: Range): number[] =>
    [...new Set([...defaultRangeExtractor(range), ...(activeIndex === -1 ? [] : [activeIndex])])].toSorted(
      (a, b) => a - b,
    );
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    // The same functions while nothing changes: another one has all lines counted again.
    estimateSize: useCallback(() => height, [height]),
    overscan: 8,
    rangeExtractor: extract,
    getItemKey: useCallback((index: number) => lines[index]?.id ?? index, [lines]),
  });
  const walkTo = (index: number): void => {
    const line = lines[Math.max(0, Math.min(lines.length - 1, index))];
    if (line === undefined) return;
    onActive(line.id);
    virtual.scrollToIndex(lines.indexOf(line));
  };
  const openActive = (): void => {
    const line = lines[activeIndex];
    if (line !== undefined) onOpen(line);
  };
  useCommands("lines", {
    "row.next": () => walkTo(activeIndex + 1),
    "row.prev": () => walkTo(Math.max(0, activeIndex - 1)),
    "row.first": () => walkTo(0),
    "row.last": () => walkTo(lines.length - 1),
    "row.open": openActive,
    ...commands,
  });
  return (
    <div
      ref={box}
      className={`line-list ${className}`}
      role="listbox"
      aria-label={label}
      tabIndex={0}
      data-context="lines"
      aria-activedescendant={activeIndex === -1 ? undefined : `${name}-${activeIndex}`}
      onFocus={(event) => activeIndex === -1 && event.currentTarget.matches(":focus-visible") && walkTo(0)}
    >
      <div className="line-list-whole" role="presentation" style={{ blockSize: `${virtual.getTotalSize()}px` }}>
        {virtual.getVirtualItems().map((item) => {
          const line = lines[item.index];
          if (line === undefined) return null;
          const isActive = item.index === activeIndex;
          return (
            <div
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              id={`${name}-${item.index}`}
              className={isActive ? "line-list-line line-list-active" : "line-list-line"}
              role="option"
              tabIndex={-1}
              aria-selected={isActive}
              aria-setsize={lines.length}
              aria-posinset={item.index + 1}
              style={{ transform: `translateY(${item.start}px)` }}
              onClick={() => (openOn === "click" ? onOpen(line) : onActive(line.id))}
              onDoubleClick={() => openOn === "doubleClick" && onOpen(line)}
            >
              {children(line, { isActive })}
            </div>
          );
        })}
      </div>
    </div>
  );
}

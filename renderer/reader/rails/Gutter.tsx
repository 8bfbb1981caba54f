import { memo, useMemo } from "react";
import { isRead } from "#core/actions/reading.ts";
import { findReading, type Reading } from "#core/model/annotator.ts";
import type { Range } from "#core/model/structure.ts";
import { pageStarts } from "#core/text/pages.ts";
import { paragraphNumbers } from "#core/text/paragraphs.ts";
import { rangesIn } from "#core/text/ranges.ts";
import type { TextUnits } from "#core/text/units.ts";
import { useProject } from "../../store/project.ts";
import { itemAround, usePlacedBlocks, useShownDocument } from "../beside/placed.ts";
import { t } from "../../text/text.ts";
import { unitsOf } from "../navigation/here.ts";
import "./rails.css";

/** Numbers of paragraphs, beside each how much of it is read, and above those with which a page begins its number. */
export function Gutter() {
  const document = useShownDocument();
  const placed = usePlacedBlocks();
  const furniture = useProject((store) =>
    document === undefined ? undefined : store.maps.documents.get(document.id)?.furniture,
  );
  const readings = useProject((store) => store.maps.readings);
  const me = useProject((store) => store.me);
  const blocks = document?.structure.blocks;
  const numbers = useMemo(
    () => (blocks === undefined ? [] : paragraphNumbers(blocks, furniture ?? [])),
    [blocks, furniture],
  );
  const pages = useMemo(() => (blocks === undefined ? [] : pageStarts(blocks, furniture ?? [])), [blocks, furniture]);
  const reading = useMemo(
    () => (document === undefined ? undefined : findReading(readings.values(), document.id, me)),
    [readings, document, me],
  );
  if (document === undefined) return null;
  return (
    <div className="gutter" aria-hidden="true">
      {placed.map(({ block, top, height }) => (
        <BlockMark
          key={block}
          number={numbers[block]}
          page={pages[block] ?? null}
          share={shareRead(unitsOf(document), reading, block)}
          top={top}
          height={height}
        />
      ))}
    </div>
  );
}

type BlockMarkProps = {
  readonly number: number | null | undefined;
  /** The page of the source that begins here. */
  readonly page: number | null;
  readonly share: number;
  readonly top: number;
  readonly height: number;
};

const BlockMark = memo(function BlockMark({ number, page, share, top, height }: BlockMarkProps) {
  return (
    <div className="gutter-block" style={{ insetBlockStart: `${top}px`, blockSize: `${height}px` }}>
      {page !== null && <span className="gutter-page">{t("beside:gutter.page", { page })}</span>}
      <span className="gutter-number">{number ?? ""}</span>
      <span className="gutter-track">
        <span className="gutter-read" style={{ blockSize: `${share * 100}%` }} />
      </span>
    </div>
  );
});

/** How much is read of the block, or of the row it begins: its sentences read among all, 0 to 1. */
export function shareRead(units: TextUnits, reading: Reading | undefined, block: number): number {
  if (reading === undefined) return 0;
  const [from, to] = itemAround(units.blocks, block);
  const range: Range = [units.blocks[from]?.start ?? 0, units.blocks[to - 1]?.end ?? 0];
  // Sentences are cut only where one is in the middle of reading.
  const [read, more] = rangesIn(reading.read, range);
  if (read === undefined) return 0;
  if (more === undefined && read[0] <= range[0] && read[1] >= range[1]) return 1;
  const sentences = Array.from({ length: to - from }, (_, index) => units.unitsOf(from + index, "sentence")).flat();
  return sentences.length === 0
    ? 0
    : sentences.filter((sentence) => isRead(reading, sentence)).length / sentences.length;
}

import { t } from "../text/text.ts";
import { Sign } from "../ui/Sign.tsx";
import { TagLetter } from "../ui/TagLetter.tsx";

type Mark = { readonly letters: readonly (readonly [letter: string, hue: number])[]; readonly look: string };

/** A few words of the specimen; those with a mark are drawn as tagged. */
type Piece = { readonly words: string; readonly mark?: Mark };

const claim: Mark = { letters: [["C", 1]], look: "hue-1 specimen-tint" };
const hedge: Mark = { letters: [["H", 8]], look: "hue-8 specimen-dotted" };
const denial: Mark = { letters: [["D", 2]], look: "hue-2 specimen-tint" };
const speaker: Mark = { letters: [["S", 5]], look: "hue-5 specimen-double" };
const forecast: Mark = { letters: [["F", 9]], look: "hue-9 specimen-tint" };

const paragraphs: readonly (readonly Piece[])[] = [
  [
    { words: "In the old library at Aldmere a reader who doubted a line did not strike it out.", mark: claim },
    { words: " He set a small mark beside it and " },
    { words: "perhaps", mark: hedge },
    { words: " his name, so that the next reader could weigh the line and the doubt together." },
  ],
  [
    { words: "“I have never removed a verse,”", mark: denial },
    { words: " " },
    { words: "the keeper", mark: speaker },
    { words: " used to say. “" },
    { words: "Whoever comes after me will want to see what I saw", mark: forecast },
    { words: ".”" },
  ],
];

const key = [
  ["C", 1, "claim"],
  ["D", 2, "denial"],
  ["F", 9, "forecast"],
  ["S", 5, "speaker"],
  ["H", 8, "hedge"],
] as const;

/** Two sentences about marks in the margin, with the marks on them. A picture, drawn with styles alone. */
export function Specimen() {
  return (
    <section className="specimen" aria-label={t("shell:welcome.specimen")}>
      <div className="specimen-text" lang="en">
        {paragraphs.map((pieces, index) => (
          <p key={index}>
            {index === 1 && (
              <span className="specimen-sign">
                <Sign name="obelus" label={t("shell:welcome.key.denial")} />
              </span>
            )}
            {pieces.map((piece) =>
              piece.mark === undefined ? (
                piece.words
              ) : (
                <Marked key={piece.words} words={piece.words} mark={piece.mark} />
              ),
            )}
          </p>
        ))}
      </div>
      <ul className="specimen-key">
        {key.map(([letter, hue, name]) => (
          <li key={letter}>
            <TagLetter tag={{ key: letter, hue, name }} size="small" />
            {t(`shell:welcome.key.${name}`)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Marked({ words, mark }: { readonly words: string; readonly mark: Mark }) {
  return (
    <span className={`specimen-mark ${mark.look}`}>
      <span className="specimen-tabs" aria-hidden="true">
        {mark.letters.map(([letter]) => (
          <span key={letter}>{letter}</span>
        ))}
      </span>
      {words}
    </span>
  );
}

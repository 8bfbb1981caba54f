import { goToPlace } from "../../commands/global.ts";
import { useProject } from "../../store/project.ts";
import { countOpen, useReviewQueue } from "../../store/review.ts";
import { places, useView, type Place } from "../../store/view.ts";
import { countLabel } from "../../text/numbers.ts";
import { t } from "../../text/text.ts";
import { Icon, type IconName } from "../../ui/Icon.tsx";

const icons: Readonly<Record<(typeof places)[number], IconName>> = {
  documents: "document",
  claims: "claims",
  search: "search",
  review: "review",
  schema: "schema",
};

/** The five places, with how much is in them. */
export function PlacesNav() {
  const place = useView((view) => view.place);
  const documents = useProject((store) => store.maps.documents);
  const claims = useProject((store) => store.maps.claims.size);
  const tags = useProject((store) => store.maps.tags.size);
  const queue = useReviewQueue((store) => store.documents);
  const open = countOpen(queue, documents);
  const present = [...documents.values()].reduce((sum, document) => (document.aside ? sum : sum + 1), 0);
  const counts: Partial<Record<Place, number>> = { documents: present, claims, schema: tags };
  return (
    <nav className="corpus-places" aria-label={t("shell:places.label")}>
      {places.map((one, index) => (
        <button
          key={one}
          type="button"
          className="corpus-place"
          aria-current={one === (place === "agreement" ? "review" : place) ? "page" : undefined}
          aria-keyshortcuts={`Control+${index + 1} Meta+${index + 1}`}
          onClick={() => goToPlace(one)}
        >
          <Icon name={icons[one]} />
          <span>{t(`shell:places.${one}`)}</span>
          {counts[one] !== undefined && <span className="corpus-count">{countLabel(counts[one])}</span>}
          {one === "review" && open > 0 && (
            <span className="corpus-count corpus-count-hot">
              {countLabel(open)} <span className="visually-hidden">{t("review:openShort")}</span>
            </span>
          )}
        </button>
      ))}
    </nav>
  );
}

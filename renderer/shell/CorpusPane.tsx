import { useMemo } from "react";
import { useProject } from "../store/project.ts";
import { BatchBar } from "./corpus/BatchBar.tsx";
import { CorpusEmpty } from "./corpus/CorpusEmpty.tsx";
import { CorpusFilterField } from "./corpus/CorpusFilterField.tsx";
import { CorpusFoot } from "./corpus/CorpusFoot.tsx";
import { CorpusTree } from "./corpus/CorpusTree.tsx";
import { parseFilter } from "./corpus/filter.ts";
import { listDocuments } from "./corpus/listed.ts";
import { PlacesNav } from "./corpus/PlacesNav.tsx";
import { corpusRows } from "./corpus/rows.ts";
import { useCorpus } from "./corpus/state.ts";
import "./corpus/corpus.css";

/** The places, and the texts of the project in their folders. */
export function CorpusPane() {
  const folders = useProject((store) => store.maps.folders);
  const listed = useProject(listDocuments);
  const { query, sort, folded } = useCorpus();
  const rows = useMemo(
    () => corpusRows(listed, folders, { sort, filter: parseFilter(query), folded }),
    [listed, folders, sort, query, folded],
  );
  return (
    <div className="corpus-pane" data-leave="region">
      <PlacesNav />
      {listed.length === 0 && folders.size === 0 ? (
        <CorpusEmpty />
      ) : (
        <>
          <CorpusFilterField />
          <CorpusTree rows={rows} />
          <BatchBar />
          <CorpusFoot listed={listed} />
        </>
      )}
    </div>
  );
}

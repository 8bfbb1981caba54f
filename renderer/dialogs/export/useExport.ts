import { useEffect, useState } from "react";
import type { AnnotationFormat } from "#contract/annotationValues.ts";
import type { ExportCount, ExportOptions, ExportPreview, ExportReport } from "#contract/values.ts";
import { service } from "../../service.ts";
import { showFailure } from "../../store/view.ts";

export type ExportState = {
  readonly formats: readonly AnnotationFormat[];
  readonly options: ExportOptions;
  /** Null until it is there. */
  readonly preview: ExportPreview | null;
  /** Null while it is counted. */
  readonly count: ExportCount | null;
  readonly report: ExportReport | null;
  readonly busy: boolean;
};

const initialOptions: ExportOptions = {
  format: "obelus",
  documents: "all",
  annotators: "all",
  offsets: "codepoint",
  aside: false,
  negatives: true,
  choices: {},
};

/** The choices of an export, what they would write, and what was written. */
export function useExport(chosen: readonly string[] | null) {
  const [state, setState] = useState<ExportState>({
    formats: [],
    options: { ...initialOptions, documents: chosen === null ? "all" : [...chosen] },
    preview: null,
    count: null,
    report: null,
    busy: false,
  });
  const patch = (more: Partial<ExportState>): void => setState((before) => ({ ...before, ...more }));

  useEffect(() => {
    void service["formats.list"]({}).then((result) =>
      result.ok
        ? patch({ formats: result.value.annotations.filter(({ writes }) => writes !== null) })
        : showFailure(result.failure),
    );
  }, []);

  useEffect(() => {
    let current = true;
    void service["export.preview"](state.options).then((result) => {
      if (!current) return;
      if (result.ok) patch({ preview: result.value });
      else showFailure(result.failure);
    });
    void service["export.count"](state.options).then((result) => {
      if (!current) return;
      if (result.ok) patch({ count: result.value });
      else showFailure(result.failure);
    });
    return () => {
      current = false;
    };
  }, [state.options]);

  return {
    state,
    change: (options: Partial<ExportOptions>) =>
      patch({ options: { ...state.options, ...options }, preview: null, count: null }),
    again: () => patch({ report: null }),
    write: async (path: string) => {
      patch({ busy: true });
      const result = await service["export.write"]({ ...state.options, path });
      patch({ busy: false, ...(result.ok ? { report: result.value } : {}) });
      if (!result.ok) showFailure(result.failure);
    },
  };
}

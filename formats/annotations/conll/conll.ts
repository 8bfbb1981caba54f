import type { AnnotationFormat } from "../format.ts";
import { declaration } from "./declaration.ts";
import { readConll, recognisesConll } from "./readConll.ts";
import { conllFiles, leftOutOfConll } from "./writeConll.ts";

export const conll: AnnotationFormat = {
  declaration,
  writer: { files: conllFiles, sample: "", leavesOut: leftOutOfConll },
  reader: { takes: "files", recognises: recognisesConll, read: readConll },
};

import type { AnnotationFormat } from "../format.ts";
import { declaration } from "./declaration.ts";
import { readWebanno, recognisesWebanno } from "./readTsv.ts";
import { leftOutOfWebanno, webannoFiles } from "./writeTsv.ts";

export const webanno: AnnotationFormat = {
  declaration,
  writer: { files: webannoFiles, sample: "", leavesOut: leftOutOfWebanno },
  reader: { takes: "files", recognises: recognisesWebanno, read: readWebanno },
};

import { webanno } from "./webanno/webanno.ts";
import { brat } from "./brat/brat.ts";
import { casJson } from "./casjson/casJson.ts";
import { claimReview } from "./claimreview/claimReview.ts";
import { conll } from "./conll/conll.ts";
import { csv, tsv } from "./csv/csv.ts";
import { doccano } from "./doccano/doccano.ts";
import type { AnnotationFormat } from "./format.ts";
import { huggingFace } from "./huggingface/huggingFace.ts";
import { jsonl } from "./jsonl/jsonLines.ts";
import { labelStudio } from "./labelstudio/labelStudio.ts";
import { obelus } from "./obelus/obelusJson.ts";
import { parquet } from "./parquet/parquet.ts";
import { prodigy } from "./prodigy/prodigy.ts";
import { spacy } from "./spacy/spacy.ts";
import { readingCopy } from "./readingcopy/readingCopy.ts";
import { refiQdaCodebook } from "./refiqda/codebook.ts";
import { refiQda } from "./refiqda/refiQda.ts";
import { w3c } from "./w3c/webAnnotation.ts";
import { xlsx } from "./xlsx/xlsx.ts";
import { xmi } from "./xmi/xmi.ts";

/** Every format for annotations, in the order they are offered. To add one is a folder beside this file and a line here. */
export const annotationFormats: readonly AnnotationFormat[] = [
  obelus,
  w3c,
  jsonl,
  csv,
  tsv,
  xlsx,
  parquet,
  huggingFace,
  xmi,
  casJson,
  labelStudio,
  brat,
  doccano,
  conll,
  refiQda,
  refiQdaCodebook,
  claimReview,
  readingCopy,
  prodigy,
  spacy,
  webanno,
];

export function findAnnotationFormat(id: string): AnnotationFormat | undefined {
  return annotationFormats.find(({ declaration }) => declaration.id === id);
}

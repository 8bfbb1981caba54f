import { isObject, listOf, type JsonObject } from "../../jsonInput.ts";

/** What Label Studio says of an annotation where it exports the short way ("JSON-MIN"), beside the data of the task. */
const OF_ANNOTATION = ["annotator", "annotation_id", "created_at", "updated_at", "lead_time"];

/** Whether a task is of the short way: data and results are all keys of one object. */
export function isShortTask(value: JsonObject): boolean {
  return "annotation_id" in value && "annotator" in value && !("data" in value);
}

/** The same task as it is exported at length. What is said of whole texts stays among the data. */
export function lengthen(task: JsonObject): JsonObject {
  const others = Object.entries(task).filter(([key]) => !OF_ANNOTATION.includes(key) && key !== "id");
  const controls = others.filter(([, value]) => listOf(value).some(isRegion));
  const result = controls.flatMap(([control, regions]) =>
    listOf(regions)
      .filter(isRegion)
      .map((value, index) => ({ id: `${control} ${index + 1}`, from_name: control, type: "labels", value })),
  );
  return {
    id: task["id"],
    data: Object.fromEntries(others.filter((entry) => !controls.includes(entry))),
    annotations: [
      { completed_by: task["annotator"], created_at: task["created_at"], lead_time: task["lead_time"], result },
    ],
  };
}

function isRegion(value: unknown): value is JsonObject {
  return isObject(value) && "start" in value && "end" in value && Array.isArray(value["labels"]);
}

import { z } from "zod";
import { Id } from "./id.ts";

export const LineKind = z.enum(["solid", "double", "dotted"]);
export type LineKind = z.infer<typeof LineKind>;

/** How a tag is drawn: tint and line, line only, or only in the margin. */
export const Marking = z.enum(["tint", "line", "margin"]);
export type Marking = z.infer<typeof Marking>;

/** What a mention does with its claim. */
export const Stance = z.enum(["asserts", "denies", "asks", "reports"]);
export type Stance = z.infer<typeof Stance>;

/** A group of tags drawn alike. */
export const Layer = z.strictObject({
  id: Id,
  name: z.string().min(1).max(100),
  line: LineKind,
  marking: Marking,
  order: z.number(),
});
export type Layer = z.infer<typeof Layer>;

export const Example = z.strictObject({ text: z.string().max(2000), good: z.boolean(), note: z.string().max(500) });
export type Example = z.infer<typeof Example>;

/** A kind of tag. */
export const Tag = z.strictObject({
  id: Id,
  layer: Id,
  name: z.string().min(1).max(100),
  /** One capital letter A to Z: the shortcut, and the label in the text. Null when the kind has no key. */
  key: z
    .string()
    .regex(/^[A-Z]$/)
    .nullable(),
  /** 1 to 12, see the palette in tokens.css. */
  hue: z.int().min(1).max(12),
  /** Null: as its layer. */
  marking: Marking.nullable(),
  meaning: z.string().max(4000),
  /** The stance a new mention takes; null when spans of this kind are not mentions of a claim. */
  stance: Stance.nullable(),
  examples: z.array(Example),
  order: z.number(),
});
export type Tag = z.infer<typeof Tag>;

/** A detail to fill in on spans of one tag. */
export const Attribute = z.strictObject({
  id: Id,
  tag: Id,
  name: z.string().min(1).max(100),
  /** choice: one of `values`. person: the id of a speaker. */
  type: z.enum(["choice", "text", "number", "boolean", "person"]),
  values: z.array(z.string().min(1).max(200)),
  required: z.boolean(),
  initial: z.union([z.string(), z.number(), z.boolean()]).nullable(),
  order: z.number(),
});
export type Attribute = z.infer<typeof Attribute>;
export type AttributeValue = string | number | boolean;

/** A kind of link between two spans, in one document or across documents. */
export const RelationType = z.strictObject({
  id: Id,
  name: z.string().min(1).max(100),
  directed: z.boolean(),
  /** Tags it may start from and lead to; empty means any. */
  sources: z.array(Id),
  targets: z.array(Id),
  meaning: z.string().max(4000),
  order: z.number(),
});
export type RelationType = z.infer<typeof RelationType>;

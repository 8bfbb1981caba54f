/** What is known of CAS JSON 0.4, as a JSON schema: the shapes that UIMA's own files have. */
export const casJsonSchema = {
  type: "object",
  required: ["%TYPES", "%FEATURE_STRUCTURES", "%VIEWS"],
  additionalProperties: false,
  properties: {
    "%TYPES": { type: "object", additionalProperties: { $ref: "#/definitions/type" } },
    "%FEATURE_STRUCTURES": { type: "array", items: { $ref: "#/definitions/structure" } },
    "%VIEWS": { type: "object", additionalProperties: { $ref: "#/definitions/view" } },
  },
  definitions: {
    id: { type: "integer", minimum: 1 },
    typeName: { type: "string", pattern: "^[A-Za-z][A-Za-z0-9_]*(\\.[A-Za-z][A-Za-z0-9_]*)*$" },
    range: { type: "string", pattern: "^[A-Za-z][A-Za-z0-9_]*(\\.[A-Za-z][A-Za-z0-9_]*)*(\\[\\])?$" },
    type: {
      type: "object",
      required: ["%NAME", "%SUPER_TYPE"],
      properties: {
        "%NAME": { $ref: "#/definitions/typeName" },
        "%SUPER_TYPE": { $ref: "#/definitions/typeName" },
        "%DESCRIPTION": { type: "string" },
      },
      patternProperties: {
        "^[A-Za-z][A-Za-z0-9_]*$": {
          type: "object",
          required: ["%NAME", "%RANGE"],
          additionalProperties: false,
          properties: {
            "%NAME": { type: "string" },
            "%RANGE": { $ref: "#/definitions/range" },
            "%MULTIPLE_REFERENCES_ALLOWED": { type: "boolean" },
          },
        },
      },
      additionalProperties: false,
    },
    structure: {
      type: "object",
      required: ["%ID", "%TYPE"],
      properties: {
        "%ID": { $ref: "#/definitions/id" },
        "%TYPE": { $ref: "#/definitions/range" },
        "%ELEMENTS": { type: "array", items: { type: ["integer", "string", "number", "boolean", "null"] } },
        begin: { type: "integer", minimum: 0 },
        end: { type: "integer", minimum: 0 },
      },
      dependencies: { begin: ["end", "@sofa"], end: ["begin", "@sofa"] },
      patternProperties: {
        "^@[A-Za-z][A-Za-z0-9_]*$": { $ref: "#/definitions/id" },
        "^#[A-Za-z][A-Za-z0-9_]*$": { enum: ["NaN", "Infinity", "-Infinity"] },
        "^[A-Za-z][A-Za-z0-9_]*$": { type: ["string", "number", "boolean"] },
      },
      additionalProperties: false,
    },
    view: {
      type: "object",
      required: ["%SOFA", "%MEMBERS"],
      additionalProperties: false,
      properties: {
        "%SOFA": { $ref: "#/definitions/id" },
        "%MEMBERS": { type: "array", uniqueItems: true, items: { $ref: "#/definitions/id" } },
      },
    },
  },
};

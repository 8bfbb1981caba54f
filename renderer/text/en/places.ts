/** English words of this part of the interface. Counts use the endings _one and _other. */
export const places = {
  name: "places",
} as const;

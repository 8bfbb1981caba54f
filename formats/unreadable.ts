/** Why a file cannot be read, in one plain sentence for people. Thrown by readers; anything else they throw is a bug. */
export class Unreadable extends Error {}

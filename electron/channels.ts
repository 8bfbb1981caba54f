/** The only two channels between the window and the main process; the page can name no other. */
export const callChannel = "obelus:call";
export const eventChannel = "obelus:event";

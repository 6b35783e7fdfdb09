/** Names that preload and the IPC gate agree on. */
export const invokeChannel = 'daam-lens:invoke';
export const eventChannel = 'daam-lens:event';

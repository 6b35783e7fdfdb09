import { isNetworkDrive } from './network-drive';
import type { Subscribe } from './subscription';
import { watchFolders } from './watch-folders';
import { watchNative } from './watch-native';

/** With what the system has. */
export const subscribe: Subscribe = (root, listener) => {
  const watch = process.platform === 'linux' ? watchFolders : watchNative;
  return watch(root, listener, isNetworkDrive);
};

import { isNetworkDrive } from './network-drive';
import type { Subscribe } from './subscription';
import { watchFolders } from './watch-folders';
import { watchTrees } from './watch-trees';

/** With what the system has. */
export const subscribe: Subscribe = (root, listener) => {
  const watch = process.platform === 'linux' ? watchFolders : watchTrees;
  return watch(root, listener, isNetworkDrive);
};

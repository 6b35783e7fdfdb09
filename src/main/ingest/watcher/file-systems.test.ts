import { describe, expect, it } from 'vitest';
import {
  isNetworkMagic,
  isNetworkType,
  isUncPath,
  mountTypeOf,
  parseMountInfo,
  parseMountOutput,
} from './file-systems';

const mountInfo = [
  '27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw,discard',
  '61 27 0:51 / /mnt/nas rw,relatime shared:30 - nfs4 nas:/export rw,vers=4.2',
  '62 27 0:52 / /mnt/my\\040pictures rw,relatime - fuse.sshfs me@gpu:/out rw,user_id=0',
  '63 61 254:16 / /mnt/nas/local rw,relatime master:2 propagate_from:1 - xfs /dev/vdb rw',
  '64 27 0:53 / /mnt/c rw - 9p drvfs rw,aname=drvfs',
  '65 27 0:54 / /mnt/disk rw - fuseblk /dev/sdc1 rw',
  '66 27 0:55 / /mnt/late rw - autofs systemd-1 rw',
  '67 66 0:56 / /mnt/late rw - cifs //nas/late rw',
  '',
].join('\n');

describe('the table of mounts of Linux', () => {
  const typeOf = (path: string) => mountTypeOf(path, parseMountInfo(mountInfo));

  it.each([
    ['/home/me/pictures', 'ext4'],
    ['/mnt/nas', 'nfs4'],
    ['/mnt/nas/2024/x', 'nfs4'],
    ['/mnt/nasty', 'ext4'],
    ['/mnt/my pictures/out', 'fuse.sshfs'],
    ['/mnt/nas/local/x', 'xfs'],
    ['/mnt/c/Users', '9p'],
    ['/mnt/disk/out', 'fuseblk'],
    ['/mnt/late/x', 'cifs'],
  ])('%s lies on %s', (path, type) => {
    expect(typeOf(path)).toBe(type);
  });

  it('says nothing where there is no table', () => {
    expect(mountTypeOf('/x', parseMountInfo(''))).toBeNull();
  });
});

it('reads what mount says on macOS', () => {
  const mounts = parseMountOutput(
    [
      '/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)',
      '//me@nas._smb._tcp.local/Pictures on /Volumes/Pictures (2) (smbfs, nodev, nosuid, mounted by me)',
      '/dev/disk5s1 on /Volumes/Stick on a string (exfat, local)',
    ].join('\n'),
  );
  expect(mountTypeOf('/Users/me', mounts)).toBe('apfs');
  expect(mountTypeOf('/Volumes/Pictures (2)/out', mounts)).toBe('smbfs');
  expect(mountTypeOf('/Volumes/Stick on a string/out', mounts)).toBe('exfat');
});

it.each(['nfs', 'nfs4', 'cifs', 'smb3', 'smbfs', '9p', 'ceph', 'afs', 'fuse.sshfs', 'fuse.rclone'])(
  '%s is on a network',
  (type) => expect(isNetworkType(type)).toBe(true),
);

it.each(['ext4', 'xfs', 'btrfs', 'zfs', 'tmpfs', 'overlay', 'vfat', 'exfat', 'fuseblk', 'apfs'])(
  '%s is not',
  (type) => expect(isNetworkType(type)).toBe(false),
);

it('takes a disk behind FUSE for what it is', () => {
  expect(['fuse.ntfs-3g', 'fuse.mergerfs', 'fuse.gocryptfs'].some(isNetworkType)).toBe(false);
});

it('knows file systems by number, also where the number has become negative', () => {
  expect(isNetworkMagic(0x6969)).toBe(true);
  expect(isNetworkMagic(0xff534d42)).toBe(true);
  expect(isNetworkMagic(0xff534d42 | 0)).toBe(true);
  expect(isNetworkMagic(0xef53)).toBe(false);
});

it.each([
  ['\\\\nas\\pictures', true],
  ['\\\\?\\UNC\\nas\\pictures', true],
  ['\\\\wsl.localhost\\Ubuntu\\home', true],
  ['C:\\pictures', false],
  ['\\\\?\\C:\\pictures', false],
  ['\\\\.\\C:\\pictures', false],
])('%s names another machine: %s', (path, expected) => {
  expect(isUncPath(path)).toBe(expected);
});

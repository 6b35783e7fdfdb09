/** One line of a table of mounted file systems. */
export interface Mount {
  folder: string;
  /** As the system calls it: "ext4", "nfs4", "fuse.sshfs". */
  type: string;
}

/** Their changes come from other machines, or from outside a virtual one: nobody here hears of them. */
const networkTypes: ReadonlySet<string> = new Set(
  (
    'nfs nfs3 nfs4 cifs smb smb2 smb3 smbfs smbfs_legacy afpfs ncpfs ncp afs coda ceph lustre gpfs beegfs ' +
    'orangefs pvfs2 glusterfs gfs gfs2 ocfs2 9p davfs webdav ftp sshfs virtiofs vboxsf prl_fs vmhgfs ' +
    'drvfs fakeowner osxfs macfuse osxfuse'
  ).split(' '),
);

/** FUSE file systems over a local disk; of any other, nobody can say where its files are. */
const localFuse: ReadonlySet<string> = new Set(
  (
    'ntfs ntfs-3g lowntfs-3g exfat ext2 bindfs mergerfs mergerfsfs unionfs unionfs-fuse encfs gocryptfs ' +
    'cryfs veracrypt fuse-overlayfs zfs apfs apfs-fuse hfs hfsfuse dislocker xfs'
  ).split(' '),
);

/** `statfs` types of Linux, for what a mount table may name otherwise. */
const networkMagic: ReadonlySet<number> = new Set([
  0x6969, // NFS
  0x517b, // SMB
  0xff534d42, // CIFS
  0xfe534d42, // SMB2
  0x564c, // NCP
  0x73757245, // Coda
  0x01021997, // 9P
  0x5346414f, // AFS
  0x6b414653, // AFS of the kernel
  0x00c36400, // Ceph
  0x0bd00bd0, // Lustre
  0x01161970, // GFS2
  0x7461636f, // OCFS2
  0x786f4256, // VirtualBox shared folders
]);

export function isNetworkType(type: string): boolean {
  const name = type.toLowerCase();
  const fuse = /^fuse\.(.*)$/.exec(name)?.[1];
  return fuse === undefined ? networkTypes.has(name) : !localFuse.has(fuse);
}

/** `type` as `statfs` gives it, which may be negative where it should not be. */
export function isNetworkMagic(type: number): boolean {
  return networkMagic.has(type >>> 0);
}

/** A path of Windows that names another machine: \\server\share, also as \\?\UNC\server\share. */
export function isUncPath(path: string): boolean {
  return /^\\\\(?![?.]\\)/.test(path) || /^\\\\\?\\UNC\\/i.test(path);
}

/** The type of the mount that holds the path, by the longest folder; the later of two counts. */
export function mountTypeOf(path: string, mounts: readonly Mount[]): string | null {
  let best: Mount | null = null;
  for (const mount of mounts) {
    const prefix = mount.folder.endsWith('/') ? mount.folder : `${mount.folder}/`;
    if (path !== mount.folder && !path.startsWith(prefix)) continue;
    if (!best || mount.folder.length >= best.folder.length) best = mount;
  }
  return best?.type ?? null;
}

/** `/proc/self/mountinfo`: "36 35 98:0 /root /mnt/nas rw,noatime master:1 - nfs4 host:/x rw". */
export function parseMountInfo(text: string): Mount[] {
  return text.split('\n').flatMap((line) => {
    const [before, after] = line.split(' - ');
    const folder = before?.split(' ')[4];
    const type = after?.split(' ')[0];
    return folder && type ? [{ folder: withoutEscapes(folder), type }] : [];
  });
}

/** `mount` of macOS: "//me@nas/pictures on /Volumes/pictures (smbfs, nodev, nosuid)". */
export function parseMountOutput(text: string): Mount[] {
  return text.split('\n').flatMap((line) => {
    const [, folder, type] = /^.+? on (.+) \(([^,)]+)[^()]*\)$/.exec(line) ?? [];
    return folder && type ? [{ folder, type }] : [];
  });
}

/** Blanks and the like are written as three octal digits. */
function withoutEscapes(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, octal: string) =>
    String.fromCharCode(parseInt(octal, 8)),
  );
}

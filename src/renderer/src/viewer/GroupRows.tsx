import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import classes from './GroupRows.module.css';
import type { HeatmapPack } from './heatmap-pack';
import { membersOf, type Source, type SourceKey } from './sources';
import { isFoundByMember } from './token-list';
import { TokenRow } from './TokenRow';

interface GroupRowsProps {
  /** As listed. */
  groups: readonly Source[];
  sources: readonly Source[];
  filter: string;
  pack: HeatmapPack;
}

/** Groups with their tokens under them: the same layers as in the lists of tokens. */
export function GroupRows({ groups, sources, filter, pack }: GroupRowsProps) {
  const [chosen, setChosen] = useState<ReadonlyMap<SourceKey, boolean>>(new Map());
  const onOpen = useCallback((key: SourceKey, isOpen: boolean) => {
    setChosen((before) => new Map(before).set(key, isOpen));
  }, []);
  const rows = useMemo(
    () =>
      groups.map((group) => {
        // What the filter has found in a group is to be seen, unless somebody closed it.
        const isOpen = chosen.get(group.key) ?? isFoundByMember(group, filter);
        return { group, isOpen, members: isOpen ? membersOf(group, sources) : [] };
      }),
    [groups, chosen, sources, filter],
  );
  const keys = useRef<readonly SourceKey[]>([]);
  useEffect(() => {
    keys.current = rows.flatMap(({ group, members }) => [group.key, ...members.map(keyOf)]);
  }, [rows]);
  const [listed] = useState(() => () => keys.current);

  return rows.map(({ group, isOpen, members }) => (
    <TokenRow key={group.key} {...{ source: group, pack, listed, isOpen, onOpen }}>
      {isOpen && (
        <ul className={classes.members} aria-label={`Tokens of ${group.name}`}>
          <li className={classes.heads} aria-hidden>
            <span>max.</span>
            <span>cover</span>
            <span />
          </li>
          {members.map((member) => (
            <TokenRow key={member.key} source={member} pack={pack} listed={listed} />
          ))}
        </ul>
      )}
    </TokenRow>
  ));
}

function keyOf({ key }: Source): SourceKey {
  return key;
}

import { Button, Text, VisuallyHidden } from '@mantine/core';
import { IconColumns2 } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { addresses } from '../app/address';
import { leastCompared, parseComparedIds } from '../app/compared-ids';
import { Message } from '../app/Message';
import { Compare } from './Compare';

/** Two to four images side by side, as the address names them. */
export function CompareScreen() {
  const query = useSearch();
  const { ids, leftOut } = useMemo(() => parseComparedIds(query), [query]);
  return ids.length < leastCompared ? <TooFew /> : <Compare ids={ids} leftOut={leftOut} />;
}

function TooFew() {
  const [, navigate] = useLocation();
  return (
    <Message icon={<IconColumns2 size={32} stroke={1.4} />} title="There is nothing to compare yet">
      <VisuallyHidden component="h1">Compare</VisuallyHidden>
      <Text c="dimmed" size="sm" ta="center">
        Select two to four images in the library or among the results of a search, with Space or
        Ctrl and click, then choose Compare.
      </Text>
      <Button variant="default" onClick={() => navigate(addresses.library)}>
        Go to the library
      </Button>
    </Message>
  );
}

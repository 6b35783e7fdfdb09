import { SegmentedControl } from '@mantine/core';

interface PolarityProps {
  label: string;
  isNegative: boolean;
  onChange: (isNegative: boolean) => void;
}

/** Of which prompt the token is. */
export function Polarity({ label, isNegative, onChange }: PolarityProps) {
  return (
    <SegmentedControl
      size="xs"
      fullWidth
      aria-label={label}
      value={isNegative ? 'negative' : 'positive'}
      onChange={(value) => onChange(value === 'negative')}
      data={[
        { value: 'positive', label: 'Positive' },
        { value: 'negative', label: 'Negative' },
      ]}
    />
  );
}

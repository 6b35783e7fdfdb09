import fc from 'fast-check';

// A run tries what the run before it tried, so that a failure is of the change and not of the day.
// PROPERTY_SEED=random tries something new, and a number what a failure has named.
const asked = process.env.PROPERTY_SEED ?? '1';
if (asked !== 'random') {
  const seed = Number(asked);
  if (!Number.isInteger(seed)) throw new Error('PROPERTY_SEED is a whole number, or "random".');
  fc.configureGlobal({ seed });
}

/** What is wrong with an address of a Postgres, in words for the field; null when nothing is. */
export function databaseUrlProblem(url: string): string | null {
  if (url === '') return null;
  const hint = 'It should look like postgres://user:password@host:5432/database.';
  if (!/^postgres(ql)?:\/\//i.test(url)) return `This is not a Postgres address. ${hint}`;
  if (!URL.canParse(url)) return `This address cannot be read. ${hint}`;
  if (new URL(url).pathname.length < 2) return `The name of the database is missing. ${hint}`;
  return null;
}

import { isSameSubject, type Query, type Subject, type Term } from '@shared/search/query';

/** The query with another name wherever it names this one. */
export function renameToken({ clauses }: Query, from: Subject, token: string): Query {
  const renamed = (subject: Subject): Subject =>
    isSameSubject(subject, from) ? { ...subject, token } : subject;
  const change = (term: Term): Term => {
    if (term.kind === 'place') return { ...term, subject: renamed(term.subject) };
    if (term.kind !== 'relation') return term;
    return { ...term, first: renamed(term.first), second: renamed(term.second) };
  };
  return {
    clauses: clauses.map(({ any }) => ({
      any: any.map(({ not, term }) => ({ not, term: change(term) })),
    })),
  };
}

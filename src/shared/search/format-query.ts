import { flagTexts } from './parse-fact';
import { groupField, isRelation } from './parse-query';
import { placeName, type Place } from './place';
import {
  defaultMinAttention,
  defaultMinLikeness,
  type Clause,
  type Literal,
  type Query,
  type Subject,
  type Term,
} from './query';
import { quote, wordPattern } from './query-tokens';

/** The text that `parseQuery` reads back as the same query: for addresses, files and people. */
export function formatQuery({ clauses }: Query): string {
  return clauses.map((clause) => formatClause(clause, clauses.length > 1)).join(' & ');
}

export function formatTerm(term: Term): string {
  switch (term.kind) {
    case 'place': {
      const minimum = formatMinimum(term.minAttention, defaultMinAttention);
      return `${formatSubject(term.subject)}@${formatPlace(term.place)}${minimum}`;
    }
    case 'relation':
      return `${formatSubject(term.first)} ${term.relation} ${formatSubject(term.second)}`;
    case 'like':
      return `like:${term.imageId}${formatMinimum(term.minLikeness, defaultMinLikeness)}`;
    case 'words':
      return `${term.field}:${formatText(term.words)}`;
    case 'text':
      return `${term.field}${term.match === 'exact' ? '=' : ':'}${formatText(term.value)}`;
    case 'number':
      return `${term.field}${formatSpan(term.from, term.to)}`;
    case 'seed':
      return `seed=${term.seed}`;
    case 'date':
      return `date${formatSpan(term.from, term.to)}`;
    case 'collection':
      return `in:${formatText(term.name)}`;
    case 'flag':
      return flagTexts[term.flag];
  }
}

/** Names mean the 4×4 grid: on the other one the same cells are asked more finely. */
export function formatPlace(place: Place): string {
  const name = place.gridSize === 4 ? placeName(place) : null;
  return name ?? `${place.gridSize}[${cellSpans(place)}]`;
}

function formatClause({ any }: Clause, isOneOfMany: boolean): string {
  const text = any.map(formatLiteral).join(' | ');
  return any.length > 1 && isOneOfMany ? `(${text})` : text;
}

function formatLiteral({ not, term }: Literal): string {
  return `${not ? '!' : ''}${formatTerm(term)}`;
}

function formatMinimum(minimum: number, usual: number): string {
  return minimum === usual ? '' : `>=${minimum}`;
}

function formatSubject({ token, isNegative, isGroup }: Subject): string {
  return `${isNegative ? '-' : ''}${isGroup ? `${groupField}:` : ''}${formatName(token)}`;
}

/** Of a name, a first `-` and a relation would be taken as what they are elsewhere. */
function formatName(name: string): string {
  const isPlain = !name.startsWith('-') && !name.split(' ').some(isRelation);
  return isPlain ? formatText(name) : quote(name);
}

const bareText = new RegExp(`^${wordPattern.source}(?: ${wordPattern.source})*$`);

function formatText(text: string): string {
  return bareText.test(text) ? text : quote(text);
}

function formatSpan(from: number | string | null, to: number | string | null): string {
  if (to === null) return `>=${from}`;
  if (from === null) return `<=${to}`;
  return from === to ? `=${from}` : `=${from}..${to}`;
}

/** `0-3,5*0.5`: neighbours of one weight together. */
function cellSpans({ weights }: Place): string {
  const spans: { from: number; to: number; weight: number }[] = [];
  weights.forEach((weight, cell) => {
    const last = spans.at(-1);
    if (weight === 0) return;
    if (last && last.to === cell - 1 && last.weight === weight) last.to = cell;
    else spans.push({ from: cell, to: cell, weight });
  });
  return spans
    .map(({ from, to, weight }) => {
      const cells = from === to ? `${from}` : `${from}-${to}`;
      return weight === 1 ? cells : `${cells}*${weight}`;
    })
    .join(',');
}

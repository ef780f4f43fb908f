import { type DataCard, dataCard } from './data-card.ts';
import type { Insert } from './insert.ts';
import { statements } from './statements.ts';

/** What an exported catalog says of itself: the statements one by one, the whole data card, and the nets to leave out. */
export function insertCard(insert: Insert, card: Omit<DataCard, 'form'>): void {
  const told = [
    ...statements(card.mien, card.made, card.leftOut),
    { topic: 'Data card (Markdown)', text: dataCard({ ...card, form: 'catalog' }) },
  ];
  for (const [position, statement] of told.entries())
    insert('readme', { position: position + 1, ...statement });
  for (const { net, why } of card.facts.unfit) insert('unfit_nets', { net, why });
}

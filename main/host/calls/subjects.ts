import { eraseSubject } from '../../catalog/erase.ts';
import { recordConsent, setSubject } from '../../catalog/subjects.ts';
import type { Handlers, StudioContext } from '../context.ts';

export function subjectCalls({
  library,
  pictures,
  emit,
}: StudioContext): Handlers<'setConsent' | 'setSubject' | 'eraseSubject'> {
  const { writer } = library;
  return {
    setConsent: ({ subject, consent }) => {
      const recorded = recordConsent(writer, subject, consent);
      emit({ kind: 'library', changed: 'subjects' });
      return { subject: recorded };
    },
    setSubject: ({ faces, subject }) => {
      setSubject(writer, faces, subject);
      emit({ kind: 'library', changed: 'subjects' });
      emit({ kind: 'library', changed: 'faces' });
      return {};
    },
    eraseSubject: ({ subject }) => {
      const faces = eraseSubject(writer, subject);
      pictures.forget();
      for (const changed of ['subjects', 'faces', 'variations'] as const) emit({ kind: 'library', changed });
      return { faces };
    },
  };
}

import { recordConsent, setSubject } from '../../catalog/subjects.ts';
import type { Handlers, StudioContext } from '../context.ts';

export function subjectCalls({ library, emit }: StudioContext): Handlers<'setConsent' | 'setSubject'> {
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
  };
}

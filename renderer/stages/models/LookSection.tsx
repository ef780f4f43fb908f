import { ThemeSwitch } from '../../parts/ThemeSwitch.tsx';
import { Section } from './Section.tsx';

export function LookSection() {
  return (
    <Section
      title="Look"
      about="Dark or light, what surrounds a picture is a grey without any colour: beside it skin tones are seen as they are."
    >
      <ThemeSwitch />
    </Section>
  );
}

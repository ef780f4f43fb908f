// The parts of the settings, in their order: an entry here puts one on the list.
import type { ComponentType } from 'react';
import { AboutSection } from './AboutSection.tsx';
import { DirectionSection } from './DirectionSection.tsx';
import { EngineSection } from './EngineSection.tsx';
import { KeySection } from './keys/KeySection.tsx';
import { LibrarySection } from './LibrarySection.tsx';
import { LookSection } from './LookSection.tsx';
import { ModelSection } from './ModelSection.tsx';
import { StorageSection } from './StorageSection.tsx';

export interface SettingsSection {
  readonly name: string;
  readonly title: string;
  readonly Screen: ComponentType;
  /** Only where there is a shell that does it. */
  readonly desktop?: true;
}

export const settingsSections: readonly SettingsSection[] = [
  { name: 'engine', title: 'Engine', Screen: EngineSection },
  { name: 'models', title: 'Models and licences', Screen: ModelSection },
  { name: 'directions', title: 'Directions', Screen: DirectionSection },
  { name: 'libraries', title: 'Libraries and servers', Screen: LibrarySection, desktop: true },
  { name: 'storage', title: 'Storage', Screen: StorageSection },
  { name: 'keys', title: 'Keys', Screen: KeySection },
  { name: 'look', title: 'Look', Screen: LookSection },
  { name: 'about', title: 'About', Screen: AboutSection },
];

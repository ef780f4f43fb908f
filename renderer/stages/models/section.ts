// Which part of the settings is shown.
import { create } from 'zustand';

export const useSection = create(() => ({ section: 'engine' }));

export const showSection = (section: string) => useSection.setState({ section });

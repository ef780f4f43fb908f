// The one table of what keys do. A stage defines its actions once, beside its screens,
//   export const deskActions = defineActions('edit', 'Edit', { render: { title: 'Render', keys: ['Enter'] } });
// and says in the component that is on screen what they do:
//   useShortcuts(deskActions, { render: () => start() });
// The key list ('?'), the settings and the tooltips follow from that.
import { useEffect, useRef } from 'react';
import { create } from 'zustand';
import { keepsKey, keyOf, keyWords } from './keyNames.ts';

export interface Action {
  /** '<scope>.<name>'. */
  readonly id: string;
  readonly scope: string;
  readonly scopeTitle: string;
  readonly title: string;
  /** As keyNames.ts names them; what a person has set comes before these. */
  readonly keys: readonly string[];
}

export interface ActionDefinition {
  readonly title: string;
  readonly keys: readonly string[];
}

/** Of keys that are held: `press` once, `release` when they are let go. */
export interface HeldHandler {
  readonly press: () => void;
  readonly release: () => void;
}
/** Answering false leaves the key to the browser. */
export type ActionHandler = (() => unknown) | HeldHandler;

/** Actions of this scope work on every stage. */
export const everywhere = 'everywhere';

const defined = new Map<string, Action>();

/** Scopes are stages, or parts of one: actions of one scope and of 'everywhere' must not share a key. */
export function defineActions<Name extends string>(
  scope: string,
  scopeTitle: string,
  definitions: Readonly<Record<Name, ActionDefinition>>,
): Readonly<Record<Name, Action>> {
  const actions = Object.entries<ActionDefinition>(definitions).map(([name, { title, keys }]) => {
    const action: Action = { id: `${scope}.${name}`, scope, scopeTitle, title, keys };
    defined.set(action.id, action);
    return [name, action] as const;
  });
  return Object.fromEntries(actions) as Record<Name, Action>;
}

export const definedActions = (): readonly Action[] => [...defined.values()];

/** Keys a person has set, by the action's id; what isn't in it has its own keys. */
export type Bindings = Readonly<Record<string, readonly string[]>>;

interface ShortcutState {
  readonly bindings: Bindings;
  /** Ids of the actions that something on screen answers to. */
  readonly live: readonly string[];
}

const store = 'mien-shortcuts';

function storedBindings(): Bindings {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(store) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return {};
    const valid = Object.entries(stored).filter(
      ([, keys]) => Array.isArray(keys) && keys.every((key) => typeof key === 'string'),
    );
    return Object.fromEntries(valid);
  } catch {
    return {};
  }
}

export const useShortcutState = create<ShortcutState>(() => ({ bindings: storedBindings(), live: [] }));

export function bind(action: Action, keys: readonly string[] | null): void {
  useShortcutState.setState(({ bindings: { [action.id]: _, ...rest } }) => ({
    bindings: keys === null ? rest : { ...rest, [action.id]: keys },
  }));
  localStorage.setItem(store, JSON.stringify(useShortcutState.getState().bindings));
}

export const keysOf = (action: Action, bindings: Bindings): readonly string[] =>
  bindings[action.id] ?? action.keys;

/** The other actions that want one of the action's keys where it works too. */
export function conflictsOf(
  action: Action,
  actions: readonly Action[],
  bindings: Bindings,
): readonly Action[] {
  const keys = keysOf(action, bindings);
  const meets = ({ scope }: Action) =>
    scope === action.scope || scope === everywhere || action.scope === everywhere;
  return actions.filter(
    (other) =>
      other.id !== action.id && meets(other) && keysOf(other, bindings).some((key) => keys.includes(key)),
  );
}

/** An action's first key in words, for tooltips and menus; '' without any. */
export function useKeyWords(action: Action): string {
  const [key] = useShortcutState(({ bindings }) => keysOf(action, bindings));
  return key === undefined ? '' : keyWords(key);
}

const handlers = new Map<string, { current: ActionHandler }[]>();

/** Answers to the actions while the component is on screen; of two that answer, the later one does. */
export function useShortcuts<Name extends string>(
  actions: Readonly<Record<Name, Action>>,
  does: Readonly<Partial<Record<NoInfer<Name>, ActionHandler>>>,
): void {
  const now = useRef(does);
  now.current = does;
  const names = (Object.keys(does) as Name[]).sort().join(' ');
  useEffect(() => {
    const added = names.split(' ').flatMap((name) => {
      const { id } = actions[name as Name] ?? {};
      if (!id) return [];
      const handler = {
        get current() {
          return now.current[name as Name] ?? (() => false);
        },
      };
      handlers.set(id, [...(handlers.get(id) ?? []), handler]);
      return [{ id, handler }];
    });
    publish();
    return () => {
      for (const { id, handler } of added)
        handlers.set(
          id,
          (handlers.get(id) ?? []).filter((one) => one !== handler),
        );
      publish();
    };
  }, [actions, names]);
}

function publish(): void {
  const live = [...handlers].filter(([, some]) => some.length > 0).map(([id]) => id);
  useShortcutState.setState({ live });
}

/** What the key leads to: actions of the stage before those of everywhere. */
function actionOf(key: string): Action | undefined {
  const { bindings, live } = useShortcutState.getState();
  const matching = live
    .map((id) => defined.get(id))
    .filter((action): action is Action => action !== undefined && keysOf(action, bindings).includes(key));
  return matching.find(({ scope }) => scope !== everywhere) ?? matching[0];
}

/** The window's one listener for keys. */
export function useShortcutKeys(): void {
  useEffect(() => {
    const held = new Map<string, HeldHandler>();
    const onKeyDown = (event: KeyboardEvent) => {
      const key = keyOf(event);
      if (key === null || event.defaultPrevented || event.isComposing) return;
      if (held.has(event.code)) return event.preventDefault();
      const action = actionOf(key);
      const handler = action && handlers.get(action.id)?.at(-1)?.current;
      if (!handler || keepsKey(event.target, key)) return;
      if (typeof handler !== 'function') {
        held.set(event.code, handler);
        handler.press();
        event.preventDefault();
      } else if (handler() !== false) event.preventDefault();
    };
    const letGo = (code: string) => {
      held.get(code)?.release();
      held.delete(code);
    };
    const onKeyUp = (event: KeyboardEvent) => letGo(event.code);
    const onBlur = () => [...held.keys()].forEach(letGo);
    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('keyup', onKeyUp);
    window.addEventListener('blur', onBlur);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('keyup', onKeyUp);
      window.removeEventListener('blur', onBlur);
    };
  }, []);
}

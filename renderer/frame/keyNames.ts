// Keys by name, as shortcuts are written: 'L', 'Shift+ArrowLeft', 'Mod+Z'. 'Mod' is Ctrl, and Command on a Mac. Shift
// is named with letters and named keys only: where '?' or ':' stand differs from keyboard to keyboard.

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const modifiers = ['Control', 'Shift', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'Dead', 'Unidentified'];

/** The name of what is pressed, or null while it is only a modifier. */
export function keyOf(event: Pressed): string | null {
  if (modifiers.includes(event.key)) return null;
  const base = baseOf(event);
  const shift = event.shiftKey && (base.length > 1 || /\p{L}/u.test(base));
  return [(event.ctrlKey || event.metaKey) && 'Mod', event.altKey && 'Alt', shift && 'Shift', base]
    .filter(Boolean)
    .join('+');
}

/** With Alt a Mac writes other signs: there the key counts, not the sign. */
function baseOf({ key, code, altKey }: Pressed): string {
  const plain = altKey ? /^(?:Digit|Key)(.)$/.exec(code)?.[1] : undefined;
  if (plain) return plain;
  if (key === ' ') return 'Space';
  return key.length === 1 ? key.toUpperCase() : key;
}

const signs: Record<string, string> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  PageUp: 'Page up',
  PageDown: 'Page down',
};
const onMac = globalThis.navigator?.userAgent.includes('Mac') ?? false;

/** For the screen: 'Ctrl+Shift+Z', '←'. */
export function keyWords(key: string): string {
  const parts = key === '+' ? ['+'] : key.split(/\+(?=.)/);
  return parts.map((part) => (part === 'Mod' ? (onMac ? '⌘' : 'Ctrl') : (signs[part] ?? part))).join('+');
}

/** Text is being typed there, so that letters are letters. */
export function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement && ['range', 'checkbox', 'radio'].includes(target.type))
    return false;
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
}

const pressing = ['Enter', 'Space'];
const stepping = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'];
const steppers =
  'input[type="range"], input[type="radio"], [role="menu"], [role="listbox"], [role="tablist"], [role="grid"]';

/** Whether what has the focus takes this key itself. An open list or popover takes all of them. */
export function keepsKey(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('[role="presentation"], [role="dialog"]')) return true;
  if (isTyping(target)) return !/^(Mod|Alt)\+/.test(key) || /^Mod\+(Shift\+)?[ACVXYZ]$/.test(key);
  if (pressing.includes(key))
    return (
      target.closest('button, a, summary, [role="option"], [role="gridcell"], input:not([type="range"])') !==
      null
    );
  return stepping.includes(key.replace('Shift+', '')) && target.closest(steppers) !== null;
}

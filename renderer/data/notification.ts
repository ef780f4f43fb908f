// The browser's own notification at the end of long work, for who has asked for it and looks elsewhere. On the desktop the
// shell tells by itself.

const supported = (): boolean => 'Notification' in window;

/** Whether asking the person makes sense: neither granted nor refused yet. */
export const mayAsk = (): boolean => supported() && Notification.permission === 'default';

/** From a click, or the browser does not ask. */
export async function askToNotify(): Promise<boolean> {
  return supported() && (await Notification.requestPermission()) === 'granted';
}

export function notifyElsewhere(title: string, body: string): void {
  if (!supported() || Notification.permission !== 'granted' || document.hasFocus()) return;
  const notification = new Notification(title, { body });
  notification.onclick = () => {
    window.focus();
    notification.close();
  };
}

// Locks down every session and every page, including those that some later code opens: permissions, requests,
// navigation, new windows, embedded pages. See Electron's security checklist.
import { app, protocol, type Session } from 'electron';
import { pictureScheme, studioScheme } from './addresses.ts';
import { isAllowedDownload, isAllowedNavigation, isAllowedPermission, isAllowedRequest } from './policy.ts';

/** Before the app is ready. */
export function declareSchemes(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true } as const;
  protocol.registerSchemesAsPrivileged([
    { scheme: studioScheme, privileges },
    { scheme: pictureScheme, privileges: { ...privileges, corsEnabled: true } },
  ]);
}

/** Before the app is ready: sandbox for every renderer, and the rules for every page. */
export function lockPages(): void {
  // Where a person has switched Chromium's sandbox off by name (as root it can't run otherwise), forcing it back on
  // for child processes keeps every one of them from starting; the pages stay sandboxed by their own preferences.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  app.on('web-contents-created', (_, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', (event, address) => {
      if (!isAllowedNavigation(address)) event.preventDefault();
    });
    contents.on('will-redirect', (event, address) => {
      if (!isAllowedNavigation(address)) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
  app.on('session-created', lockSession);
}

/** Before the app is ready: Chromium does nothing on its own account, and no name resolves to an address. */
export function stayOffline(): void {
  for (const name of [
    'disable-background-networking',
    'disable-component-update',
    'disable-domain-reliability',
  ])
    app.commandLine.appendSwitch(name);
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
}

function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) =>
    answer(isAllowedPermission(permission, requestingUrl)),
  );
  session.setPermissionCheckHandler((_contents, permission, origin) =>
    isAllowedPermission(permission, origin),
  );
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isAllowedRequest(details.url) }));
  session.on('will-download', (event, item) => {
    // What a page of ours has made itself goes to where the person says, in the system's dialog; nothing else comes down.
    if (!isAllowedDownload(item.getURL())) event.preventDefault();
    else item.setSaveDialogOptions({ title: 'Save', defaultPath: item.getFilename() });
  });
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** True when a server that listens there can be reached from this machine only. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host) || host === '::1';
}

/**
 * True when the `Host` header names this server. A server bound to loopback answers only to loopback names and to its public
 * name: a page elsewhere could otherwise point its own name at 127.0.0.1 and read the answers (DNS rebinding).
 */
export function acceptsHost(hostHeader: string | undefined, boundTo: string, publicUrl: URL | null): boolean {
  const host = hostHeader?.toLowerCase() ?? '';
  if (publicUrl && host === publicUrl.host) return true;
  if (!isLoopback(boundTo)) return publicUrl === null || isLoopback(host.replace(/:\d+$/, ''));
  return isLoopback(host.replace(/:\d+$/, ''));
}

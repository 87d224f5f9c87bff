/**
 * Unfinished work kept on this device, per user and thing, so that a reload or a fall loses nothing. Shapes and figures only: free text,
 * which may name persons, is never written here. Signing out clears the drafts of the user.
 */
export class Drafts {
  constructor(private readonly userId: string) {}

  read(name: string): unknown {
    try {
      const text = localStorage.getItem(this.prefix + name);
      return text === null ? null : JSON.parse(text);
    } catch {
      return null;
    }
  }

  /** False when the browser keeps nothing: then leaving must warn. */
  write(name: string, value: unknown): boolean {
    try {
      localStorage.setItem(this.prefix + name, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  }

  remove(name: string): void {
    localStorage.removeItem(this.prefix + name);
  }

  clear(): void {
    for (const key of Object.keys(localStorage)) if (key.startsWith(this.prefix)) localStorage.removeItem(key);
  }

  private get prefix(): string {
    return `edigit.bozza.${this.userId}.`;
  }
}

/** Asks before unsaved work is left; true lets go. */
type Domanda = () => Promise<boolean>;

let guard: Domanda | null = null;

const warn = (event: BeforeUnloadEvent): void => event.preventDefault();

/** From now on leaving asks. The answer stops it. One work at a time is unsaved. */
export function guardUnsaved(ask: Domanda): () => void {
  guard = ask;
  globalThis.addEventListener('beforeunload', warn);
  return () => {
    if (guard !== ask) return;
    guard = null;
    globalThis.removeEventListener('beforeunload', warn);
  };
}

/** True while there is unsaved work. */
export function isUnsaved(): boolean {
  return guard !== null;
}

/** True when nothing is unsaved, or who works says that it may be left. */
export async function mayLeave(): Promise<boolean> {
  return guard ? guard() : true;
}

/** What a key asks of the work. */
type Comando = 'salva' | 'ripeti' | 'annulla' | 'elimina' | 'lascia';

/** The command of a key, on the map as in the panel; null for keys of the page, and while something is written all but «salva». */
export function commandOf({ key, ctrlKey, metaKey, shiftKey, target }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'target'>): Comando | null {
  const control = ctrlKey || metaKey;
  const name = key.toLowerCase();
  if (control && name === 's') return 'salva';
  if (target instanceof Element && target.closest('input, select, textarea')) return null;
  if (control) return name === 'y' || (name === 'z' && shiftKey) ? 'ripeti' : name === 'z' ? 'annulla' : null;
  if (name === 'delete' || name === 'backspace') return 'elimina';
  return name === 'escape' ? 'lascia' : null;
}

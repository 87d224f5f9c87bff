/** Whether the purpose for which names are shown became another: those read before do not stay on the screen under it. @param changed as an element with a property `caso` is told. */
export function isOtherPurpose(changed: Map<PropertyKey, unknown>): boolean {
  return changed.has('caso') && changed.get('caso') !== undefined && changed.get('caso') !== null;
}

/** Whether names that were read have to go, with another purpose or another building. @param edificio the building as it is now, a property of the element. */
export function mustForgetPeople(changed: Map<PropertyKey, unknown>, { edificio }: { readonly edificio: string }): boolean {
  const before = changed.get('edificio') as string | undefined;
  return (before !== undefined && before !== '' && before !== edificio) || isOtherPurpose(changed);
}

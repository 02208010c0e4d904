/**
 * Where a list that opens beneath a field is to be drawn: in the dialog that the field stands in, for whatever is
 * outside of an open dialog is hidden from those who don't see it; else at the end of the page.
 */
export function inLayer(field: Element | undefined): { mount?: Node } {
  const dialog = field?.closest('[role="dialog"]');
  return dialog ? { mount: dialog } : {};
}

/** For the list: a press on it leaves the focus with its field, which would close the list before the choice is made. */
export const keepFocus = (event: MouseEvent): void => event.preventDefault();

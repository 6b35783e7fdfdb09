/** After a click the arrows belong to the images again; who came by keyboard keeps the focus. */
export function releaseFocus(): void {
  setTimeout(() => {
    const focused = document.activeElement;
    if (
      focused instanceof HTMLElement &&
      focused.matches('[type=radio], [role=slider], [role=tab]')
    ) {
      focused.blur();
    }
  });
}

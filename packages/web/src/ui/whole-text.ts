const cut = ".truncate:not(select), .line-clamp-2";

/** Shows the whole of a text that is cut, as a tooltip, while the pointer rests on it. */
export function showWholeTexts(): void {
  document.addEventListener("pointerover", ({ target }) => {
    const text = target instanceof Element ? target.closest<HTMLElement>(cut) : null;
    // What has a tooltip of its own, itself or around it, says more than its text.
    if (!text || text.closest("[title]:not([data-whole])")) return;
    const isCut = [text, ...text.querySelectorAll("bdi")].some(
      ({ scrollWidth, clientWidth, scrollHeight, clientHeight }) =>
        scrollWidth > clientWidth || scrollHeight > clientHeight + 2,
    );
    text.toggleAttribute("data-whole", isCut);
    if (isCut) text.title = text.textContent ?? "";
    else text.removeAttribute("title");
  });
}

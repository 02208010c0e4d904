import { createSignal } from "solid-js";

/** Makes an element take files that are dropped on it; `over` is true while some are held above it. */
export function createDropTarget(take: (files: FileList) => void) {
  const [over, setOver] = createSignal(false);
  return {
    over,
    handlers: {
      onDragOver(event: DragEvent) {
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: () => setOver(false),
      onDrop(event: DragEvent) {
        event.preventDefault();
        setOver(false);
        if (event.dataTransfer) take(event.dataTransfer.files);
      },
    },
  };
}

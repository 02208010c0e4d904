import { createContext, useContext } from "solid-js";

/** Given by a row to its cells. */
export const ActiveRow = createContext<() => boolean>(() => false);

/** Whether the row around is the one that the Tab key reaches. */
export const useActiveRow = (): (() => boolean) => useContext(ActiveRow);

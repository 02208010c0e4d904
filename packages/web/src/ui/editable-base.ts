import { createContext, useContext } from "solid-js";

/**
 * What fields are edited on: others may change the record while somebody types, so what is saved must name the
 * version that was on the screen when the field was opened.
 */
type EditableBase = {
  version: () => number;
  /** Runs a save as one made on that version. */
  on: (version: number, save: () => Promise<void>) => Promise<void>;
};

const Base = createContext<EditableBase>();
export const EditableBaseProvider = Base.Provider;
export const useEditableBase = (): EditableBase | undefined => useContext(Base);

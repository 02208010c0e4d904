import { httpHandler } from "../runtime/http.ts";
import { peopleApp } from "./app.ts";

export const handler = await httpHandler(peopleApp);

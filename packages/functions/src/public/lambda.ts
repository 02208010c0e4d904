import { httpHandler } from "../runtime/http.ts";
import { publicApp } from "./app.ts";

export const handler = await httpHandler(publicApp);

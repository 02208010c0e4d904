import { httpHandler } from "../runtime/http.ts";
import { apiApp } from "./app.ts";

export const handler = await httpHandler(apiApp);

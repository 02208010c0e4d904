import { httpHandler } from "../runtime/http.ts";
import { authApp } from "./app.ts";

export const handler = await httpHandler(authApp);

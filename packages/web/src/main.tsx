import "./styles/index.css";
import { render } from "solid-js/web";
import { App } from "./app.tsx";
import { showWholeTexts } from "./ui/whole-text.ts";

const root = document.getElementById("app");
if (!root) throw new Error("index.html has no #app");
showWholeTexts();
render(() => <App />, root);

import { hydrateRoot } from "react-dom/client";
import { App } from "./app.js";
import type { PageData } from "./model/page-data.js";
import "./styles/index.css";

const root = document.getElementById("root");
const inlined = document.getElementById("page-data")?.textContent;
if (root !== null && inlined) {
  // Written into this very document by the server's half of the same build.
  hydrateRoot(root, <App data={JSON.parse(inlined) as PageData} />);
}

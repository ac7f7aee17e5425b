import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [react()],
  // The server bundle carries React with it, so that a start needs no package of this workspace.
  ssr: { noExternal: true },
  define: { "process.env.NODE_ENV": JSON.stringify("production") },
  build: isSsrBuild
    ? { copyPublicDir: false, target: "node20", minify: false }
    : { manifest: true, target: "es2022", rolldownOptions: { input: "src/entry-client.tsx" } },
}));

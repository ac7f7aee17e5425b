import { useEffect, useState, type ComponentType, type ReactNode } from "react";
import { usePage } from "../page-context.js";

/**
 * The way into the workspace of firms and authorities. The server draws only this frame: everything behind the
 * sign-in comes with a part of the scripts that no other page loads, and is asked for by the browser.
 */
export function WorkspacePage(): ReactNode {
  const { m } = usePage();
  const [Workspace, setWorkspace] = useState<ComponentType | null>(null);
  const [isBroken, setIsBroken] = useState(false);
  useEffect(() => {
    import("../workspace/workspace.js").then(
      (module) => setWorkspace(() => module.Workspace),
      () => setIsBroken(true),
    );
  }, []);
  return (
    <div className="wide workspace">
      <h1>{m.workspaceTitle}</h1>
      <p className="hint">{m.workspaceIntro}</p>
      {Workspace === null ? (
        <>
          <p role="status">{isBroken ? m.downText : m.workspaceLoading}</p>
          <noscript>{m.workspaceNoScript}</noscript>
        </>
      ) : (
        <Workspace />
      )}
    </div>
  );
}

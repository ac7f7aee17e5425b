import { useEffect, useRef, type ReactNode } from "react";

/** The heading of what an address inside the workspace leads to; readers by ear and by keyboard go on from it. */
export function ArrivalHeading({ children }: { children: ReactNode }): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  return (
    <h2 ref={heading} tabIndex={-1} className="arrival">
      {children}
    </h2>
  );
}

import type { ReactNode } from "react";
import { searchHref, withLanguage } from "../model/page-query.js";
import { usePage } from "../page-context.js";

export const HOTLINE = "12348";

export function Layout({ children }: { children: ReactNode }): ReactNode {
  const { m } = usePage();
  return (
    <>
      <a className="skip" href="#main">
        {m.skip}
      </a>
      <Header />
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <Footer />
    </>
  );
}

function Header(): ReactNode {
  const { data, m } = usePage();
  const isHome = data.path === "/";
  return (
    <header className="site-header">
      <div className="wide">
        <a
          className="brand"
          href={withLanguage("/", data.query.lang)}
          aria-current={isHome ? "page" : undefined}
        >
          <span className="seal" aria-hidden="true" lang="zh-CN">
            川渝
          </span>
          {m.siteName}
        </a>
        <LanguageSwitch />
      </div>
    </header>
  );
}

function LanguageSwitch(): ReactNode {
  const { data, m } = usePage();
  const other = data.language === "en" ? "zh-CN" : "en";
  const isSearch = data.path === "/search";
  const href = isSearch ? searchHref({ ...data.query, lang: other }) : withLanguage(data.path, other);
  return (
    <a className="language" href={href} lang={other} hrefLang={other}>
      {m.otherLanguage}
    </a>
  );
}

function Footer(): ReactNode {
  const { data, m } = usePage();
  return (
    <footer className="site-footer">
      <div className="wide">
        <p>{m.footerSource}</p>
        <p>
          {m.footerHotline} <a href={`tel:${HOTLINE}`}>{HOTLINE}</a>
          <span aria-hidden="true"> · </span>
          <a href={withLanguage("/branches", data.query.lang)}>{m.workspaceLink}</a>
          <span aria-hidden="true"> · </span>
          <a href="/api/docs">{m.api}</a>
        </p>
      </div>
    </footer>
  );
}

import type { JSX } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { useWorkspace } from "../../session/workspace.tsx";
import { ButtonLink } from "../../ui/button.tsx";
import { Card, PageHeader, PageTitle } from "../../ui/page.tsx";
import { useCrumbs } from "../shell/crumbs.ts";
import { NewsList } from "./news-list.tsx";
import { useNews } from "./queries.ts";
import { ReadAll } from "./read-all.tsx";

/** All the person's news in this workspace. */
export function NotificationsPage(): JSX.Element {
  const workspace = useWorkspace();
  const news = useNews();
  useCrumbs(() => [{ label: m.news_title() }]);
  return (
    <div class="mx-auto max-w-180 px-4 pt-5 md:px-6">
      <PageTitle parts={[m.news_title(), workspace.tenant().name]} />
      <PageHeader
        title={m.news_title()}
        actions={
          <>
            <ReadAll news={news} />
            <ButtonLink href={workspace.path("/preferences")}>{m.news_settings()}</ButtonLink>
          </>
        }
      />
      <Card class="mt-5 overflow-hidden">
        <NewsList news={news} />
      </Card>
    </div>
  );
}

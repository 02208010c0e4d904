import { useNavigate, useSearchParams } from "@solidjs/router";
import { useQueryClient } from "@tanstack/solid-query";
import type { JSX } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { ButtonLink } from "../../ui/button.tsx";
import { PageTitle } from "../../ui/page.tsx";
import { SetUp } from "../security/set-up.tsx";
import { AuthHead } from "./layout.tsx";
import { safeNext } from "./next.ts";

/** Where a workspace that asks for two-step sign-in sends a member who has none; then it lets them in. */
export function SecondFactorPage(): JSX.Element {
  const [search] = useSearchParams<{ next?: string }>();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const goOn = () => {
    queries.clear();
    navigate(safeNext(search.next), { replace: true });
  };
  return (
    <div class="flex flex-col gap-5">
      <PageTitle parts={[m.second_factor_required_title()]} />
      <AuthHead title={m.second_factor_required_title()} text={m.second_factor_required_text()} />
      <SetUp onDone={goOn} />
      <ButtonLink href="/sign-in" look="ghost" class="self-start">
        {m.second_factor_other_account()}
      </ButtonLink>
    </div>
  );
}

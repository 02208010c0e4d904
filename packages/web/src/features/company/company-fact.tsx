import type { CustomerView } from "@rabita/core/customer/schema";
import { A } from "@solidjs/router";
import { useQueryClient } from "@tanstack/solid-query";
import Pencil from "lucide-solid/icons/pencil";
import X from "lucide-solid/icons/x";
import { createEffect, createSignal, type JSX, lazy, Show, Suspense } from "solid-js";
import { createCustomer } from "../../api/customer.ts";
import { searchCustomers } from "../../api/search.ts";
import { uuid7 } from "../../api/uuid.ts";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { useQuery } from "../../session/query.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { Name } from "../../ui/text.tsx";
import { toast, toastError } from "../../ui/toast.tsx";
import { Fact } from "../customer/fact.tsx";
import { customersKey } from "../customer/queries.ts";
import { companiesKnow, companyName } from "./names.ts";

const CompanyField = lazy(async () => ({ default: (await import("./company-field.tsx")).CompanyField }));

/** The company that a customer belongs to: opened, chosen, made, or taken away. */
export function CompanyFact(props: {
  customer: CustomerView;
  readonly: boolean;
  save: (companyId: string | null) => Promise<void>;
}): JSX.Element {
  const { tenantId, path } = useWorkspace();
  const queries = useQueryClient();
  const [choosing, setChoosing] = createSignal(false);
  const companyId = () => props.customer.companyId;
  // The page tells it at once; after a change it is asked of the list, which knows whom the company stands for by now.
  const named = useQuery(() => ({
    queryKey: [...customersKey(tenantId), "company-of", props.customer.customerId, companyId()],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      searchCustomers(
        tenantId,
        { where: { column: "customerId", equals: props.customer.customerId }, limit: 1 },
        signal,
      ),
    enabled: companyId() !== null && props.customer.company === undefined,
  }));
  const company = () => {
    if (companyId() === null) return undefined;
    return props.customer.company ?? (named.isSuccess ? named.data.rows[0]?.company : undefined);
  };
  createEffect(() => {
    const found = company();
    if (found) companiesKnow([found]);
  });
  const choose = async (next: string | null) => {
    setChoosing(false);
    await props.save(next);
  };
  const create = async (displayName: string) => {
    try {
      const made = await createCustomer(tenantId, { kind: "organisation", displayName }, uuid7());
      companiesKnow([made]);
      void queries.invalidateQueries({ queryKey: customersKey(tenantId) });
      await choose(made.customerId);
      toast(m.customer_created_toast({ name: isolate(displayName) }));
    } catch (error) {
      toastError(error);
    }
  };
  const button =
    "flex size-7 shrink-0 items-center justify-center rounded-control text-text3 hover:bg-hover hover:text-text coarse:size-11";
  return (
    <Fact label={m.list_company()}>
      <Show
        when={choosing()}
        fallback={
          <div class="flex min-h-7 min-w-0 items-center gap-1">
            <Show
              when={company()}
              fallback={
                <Show when={!props.readonly} fallback={<span class="text-text3">–</span>}>
                  <button
                    type="button"
                    class="-mx-2 min-h-7 flex-1 rounded-control px-2 text-start text-text3 hover:bg-hover coarse:min-h-11"
                    onClick={() => setChoosing(true)}
                  >
                    {companyId() === null ? m.company_choose() : companyName(companyId() ?? undefined)}
                  </button>
                </Show>
              }
            >
              {(one) => (
                <>
                  <A
                    href={path(`/customers/${one().customerId}`)}
                    class="min-w-0 flex-1 truncate font-medium text-accent-text hover:underline"
                  >
                    <Name>{one().displayName}</Name>
                  </A>
                  <Show when={!props.readonly}>
                    <button
                      type="button"
                      class={button}
                      aria-label={m.company_change()}
                      onClick={() => setChoosing(true)}
                    >
                      <Pencil size={13} stroke-width={1.5} aria-hidden="true" />
                    </button>
                    <button
                      type="button"
                      class={button}
                      aria-label={m.company_leave()}
                      onClick={() => void choose(null)}
                    >
                      <X size={13} aria-hidden="true" />
                    </button>
                  </Show>
                </>
              )}
            </Show>
          </div>
        }
      >
        <Suspense>
          <CompanyField
            tenantId={tenantId}
            value={companyId() ?? ""}
            except={props.customer.customerId}
            optional
            onChange={(next) => void choose(next)}
            onCreate={(name) => void create(name)}
          />
        </Suspense>
      </Show>
    </Fact>
  );
}

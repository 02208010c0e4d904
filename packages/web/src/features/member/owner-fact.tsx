import type { CustomerView } from "@rabita/core/customer/schema";
import Info from "lucide-solid/icons/info";
import { createSignal, type JSX, lazy, Show, Suspense } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { useMe } from "../../session/me.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { IconButton } from "../../ui/button.tsx";
import { Skeleton } from "../../ui/state.tsx";
import { Name } from "../../ui/text.tsx";
import { toast, toastError } from "../../ui/toast.tsx";
import { Fact } from "../customer/fact.tsx";
import { ownerName } from "../customer/list/owner.ts";
import { useMembers } from "./queries.ts";

const AssignDialog = lazy(async () => ({ default: (await import("./assign-dialog.tsx")).AssignDialog }));
const SeenByDialog = lazy(async () => ({ default: (await import("./seen-by.tsx")).SeenByDialog }));

/** Who is responsible for a customer, given to another where it stands; beside it, who sees the record and why. */
export function OwnerFact(props: {
  customer: CustomerView;
  readonly: boolean;
  save: (ownerId: string | null) => Promise<void>;
}): JSX.Element {
  const { tenantId } = useWorkspace();
  const me = useMe();
  const [open, setOpen] = createSignal<"assign" | "seen-by">();
  const ownerId = () => props.customer.ownerId;
  const isMine = () => ownerId() === me.data?.user.userId;
  // One's own name is known, so most pages need not ask who the others are.
  const members = useMembers(
    () => tenantId,
    () => ownerId() !== null && me.isSuccess && !isMine(),
  );
  const name = () => {
    const id = ownerId();
    if (id === null) return m.owner_nobody();
    if (isMine()) return me.data?.user.name;
    return members.data ? ownerName(id) : undefined;
  };
  const assign = async (next: string | null) => {
    const before = ownerId();
    setOpen(undefined);
    if (next === before) return;
    try {
      await props.save(next);
      toast(m.owner_changed_toast(), () => props.save(before));
    } catch (error) {
      toastError(error);
    }
  };
  return (
    <Fact label={m.list_owner()}>
      <div class="flex items-center gap-1">
        <Show when={name()} fallback={<Skeleton class="h-5 w-24" />}>
          {(shown) => (
            <Show when={!props.readonly} fallback={<Name class="py-1">{shown()}</Name>}>
              <button
                type="button"
                class="-mx-2 min-w-0 truncate rounded-control px-2 py-1 text-start hover:bg-hover coarse:min-h-11"
                aria-label={`${m.list_owner()}: ${shown()}`}
                onClick={() => setOpen("assign")}
              >
                <bdi>{shown()}</bdi>
              </button>
            </Show>
          )}
        </Show>
        <IconButton
          name={m.seen_by_title()}
          class="ms-auto size-7! text-text3 coarse:size-11!"
          onClick={() => setOpen("seen-by")}
        >
          <Info size={14} stroke-width={1.5} aria-hidden="true" />
        </IconButton>
      </div>
      <Suspense>
        <Show when={open() === "assign"}>
          <AssignDialog
            ownerId={ownerId()}
            onClose={() => setOpen(undefined)}
            assign={(id) => void assign(id)}
          />
        </Show>
        <Show when={open() === "seen-by"}>
          <SeenByDialog customer={props.customer} onClose={() => setOpen(undefined)} />
        </Show>
      </Suspense>
    </Fact>
  );
}

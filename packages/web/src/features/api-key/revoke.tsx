import type { ApiKey } from "@rabita/core/api-key/schema";
import { useMutation } from "@tanstack/solid-query";
import type { JSX } from "solid-js";
import { revokeApiKey } from "../../api/api-key.ts";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { useWorkspace } from "../../session/workspace.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogActions } from "../../ui/dialog.tsx";
import { Name } from "../../ui/text.tsx";
import { toast, toastError } from "../../ui/toast.tsx";

/** Asked for beforehand, unlike elsewhere: a key that may be in wrong hands must not come back by an undo. */
export function RevokeDialog(props: {
  apiKey: ApiKey;
  onDone: () => void;
  onClose: () => void;
}): JSX.Element {
  const { tenantId } = useWorkspace();
  const revoke = useMutation(() => ({
    mutationFn: () => revokeApiKey(tenantId, props.apiKey.apiKeyId),
    onSuccess: ({ name }) => {
      toast(m.apikey_revoked_toast({ name: isolate(name) }));
      props.onDone();
    },
    onError: toastError,
  }));
  return (
    <Dialog open onClose={props.onClose} title={m.apikey_revoke_title()}>
      <div class="flex flex-col gap-2 px-5 py-5">
        <Name class="font-medium">{props.apiKey.name}</Name>
        <p class="text-text2">{m.apikey_revoke_text()}</p>
      </div>
      <DialogActions>
        <Button look="danger" pending={revoke.isPending} onClick={() => revoke.mutate()}>
          {m.apikey_revoke()}
        </Button>
        <Button look="ghost" onClick={() => props.onClose()} data-autofocus>
          {m.action_cancel()}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

import type { ImportNoun } from "@rabita/core/import/schema";
import { useNavigate } from "@solidjs/router";
import { useQueryClient } from "@tanstack/solid-query";
import FileSpreadsheet from "lucide-solid/icons/file-spreadsheet";
import { createSignal, type JSX, onCleanup, Show } from "solid-js";
import { announceImport, inspectImport, uploadFile } from "../../api/import.ts";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { Button } from "../../ui/button.tsx";
import { errorText } from "../../ui/error-text.ts";
import { announce } from "../../ui/live.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PageHeader, PageTitle } from "../../ui/page.tsx";
import { Progress } from "../../ui/progress.tsx";
import { RadioCards } from "../../ui/radio-cards.tsx";
import { useCrumbs } from "../shell/crumbs.ts";
import { DropZone } from "./drop-zone.tsx";
import { importKey, importsKey } from "./queries.ts";
import { ImportSteps } from "./steps.tsx";

/** The largest file that the server takes, in bytes. */
const largestFile = 200 * 1024 * 1024;

type Sending = { file: File; share: number; stage: "uploading" | "inspecting" };

export function NewImportPage(): JSX.Element {
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [noun, setNoun] = createSignal<ImportNoun>("customer");
  const [sending, setSending] = createSignal<Sending>();
  const [refused, setRefused] = createSignal<string>();
  let stop = new AbortController();
  onCleanup(() => stop.abort());
  useCrumbs(() => [{ label: m.nav_imports(), href: workspace.path("/imports") }, { label: m.imports_new() }]);

  const send = async (file: File) => {
    const { tenantId, path } = workspace;
    const { import: announced, upload } = await announceImport(tenantId, {
      noun: noun(),
      fileName: file.name.slice(-255),
      size: file.size,
    });
    void queries.invalidateQueries({ queryKey: importsKey(tenantId) });
    // Only what has begun already waits for no file.
    if (!upload) return navigate(path(`/imports/${announced.importId}`), { replace: true });
    await uploadFile(upload, file, (share) => setSending({ file, share, stage: "uploading" }), stop.signal);
    setSending({ file, share: 1, stage: "inspecting" });
    announce(m.import_inspecting());
    const inspected = await inspectImport(tenantId, announced.importId);
    queries.setQueryData(importKey(tenantId, announced.importId), inspected);
    navigate(path(`/imports/${announced.importId}`), { replace: true });
  };

  const choose = async (file: File) => {
    setRefused(undefined);
    if (file.size === 0) return setRefused(m.import_empty_file());
    if (file.size > largestFile) return setRefused(m.import_too_large({ size: show.bytes(largestFile) }));
    stop = new AbortController();
    setSending({ file, share: 0, stage: "uploading" });
    try {
      await send(file);
    } catch (error) {
      if (!(error instanceof DOMException && error.name === "AbortError")) setRefused(errorText(error));
    } finally {
      setSending(undefined);
    }
  };

  return (
    <div class="mx-auto max-w-200 px-4 pt-5 md:px-6">
      <PageTitle parts={[m.imports_new(), workspace.tenant().name]} />
      <PageHeader title={m.imports_new()} actions={<ImportSteps at={0} />} />
      <div class="mt-6 flex flex-col gap-5">
        <Show
          when={sending()}
          fallback={
            <>
              <RadioCards
                label={m.import_question()}
                name="noun"
                value={noun()}
                onChange={setNoun}
                choices={[
                  { value: "customer", label: m.import_noun_customer(), text: m.import_noun_customer_text() },
                  { value: "order", label: m.import_noun_order(), text: m.import_noun_order_text() },
                ]}
              />
              <Show when={refused()}>
                <Notice tone="bad">{refused()}</Notice>
              </Show>
              <DropZone onFile={choose} hint={m.import_limit({ size: show.bytes(largestFile) })} />
            </>
          }
        >
          {(now) => (
            <section class="rounded-card border border-line bg-surface px-6 py-8">
              <div class="flex items-center gap-3">
                <FileSpreadsheet size={20} stroke-width={1.5} class="text-text2" aria-hidden="true" />
                <div class="min-w-0 flex-1">
                  <div class="truncate font-medium">
                    {now().stage === "uploading"
                      ? m.import_uploading({ name: isolate(now().file.name) })
                      : m.import_inspecting()}
                  </div>
                  <div class="text-meta text-text3">{show.bytes(now().file.size)}</div>
                </div>
                <Show when={now().stage === "uploading"}>
                  <Button look="ghost" onClick={() => stop.abort()}>
                    {m.action_cancel()}
                  </Button>
                </Show>
              </div>
              <Progress
                class="mt-5"
                label={m.import_uploading({ name: isolate(now().file.name) })}
                value={now().stage === "uploading" ? now().share : undefined}
              />
            </section>
          )}
        </Show>
      </div>
    </div>
  );
}

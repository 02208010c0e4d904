import { Route, Router } from "@solidjs/router";
import { QueryCache, QueryClient, QueryClientProvider } from "@tanstack/solid-query";
import { createEffect, ErrorBoundary, type JSX, lazy, Suspense } from "solid-js";
import { ApiError, mayRetry } from "./api/error.ts";
import { AuthLayout } from "./features/auth/layout.tsx";
import { SignInPage } from "./features/auth/sign-in.tsx";
import { OfflineBar } from "./features/shell/offline-bar.tsx";
import { StartPage } from "./features/shell/start.tsx";
import { direction, locale } from "./i18n/locale.ts";
import { m } from "./paraglide/messages.js";
import "./session/theme.ts";
import { LiveRegions } from "./ui/live.tsx";
import { ErrorState } from "./ui/state.tsx";
import { Toasts } from "./ui/toast.tsx";

const SignUpPage = lazy(async () => ({ default: (await import("./features/auth/sign-up.tsx")).SignUpPage }));
const OpenMailPage = lazy(async () => ({
  default: (await import("./features/auth/open-mail.tsx")).OpenMailPage,
}));
const VerifyPage = lazy(async () => ({ default: (await import("./features/auth/verify.tsx")).VerifyPage }));
const ForgotPage = lazy(async () => ({ default: (await import("./features/auth/forgot.tsx")).ForgotPage }));
const ResetPage = lazy(async () => ({ default: (await import("./features/auth/reset.tsx")).ResetPage }));
const ChangeEmailPage = lazy(async () => ({
  default: (await import("./features/auth/change-email.tsx")).ChangeEmailPage,
}));
const NotMePage = lazy(async () => ({ default: (await import("./features/auth/not-me.tsx")).NotMePage }));
const JoinPage = lazy(async () => ({ default: (await import("./features/invitation/join.tsx")).JoinPage }));
const SecondFactorPage = lazy(async () => ({
  default: (await import("./features/auth/second-factor.tsx")).SecondFactorPage,
}));
const AccountSecurityPage = lazy(async () => ({
  default: (await import("./features/security/account.tsx")).AccountSecurityPage,
}));
const WorkspaceSecurityPage = lazy(async () => ({
  default: (await import("./features/security/workspace.tsx")).WorkspaceSecurityPage,
}));
const NewWorkspacePage = lazy(async () => ({
  default: (await import("./features/workspace/new-workspace.tsx")).NewWorkspacePage,
}));
const WorkspaceFrame = lazy(async () => ({
  default: (await import("./features/shell/frame.tsx")).WorkspaceFrame,
}));
const HomePage = lazy(async () => ({ default: (await import("./features/home/home.tsx")).HomePage }));
const CustomersPage = lazy(async () => ({
  default: (await import("./features/customer/list/list.tsx")).CustomersPage,
}));
const CustomerPage = lazy(async () => ({
  default: (await import("./features/customer/customer.tsx")).CustomerPage,
}));
const DuplicatesPage = lazy(async () => ({
  default: (await import("./features/duplicate/duplicates.tsx")).DuplicatesPage,
}));
const BulkChangesPage = lazy(async () => ({
  default: (await import("./features/job/changes-page.tsx")).BulkChangesPage,
}));
const MergePage = lazy(async () => ({ default: (await import("./features/duplicate/merge.tsx")).MergePage }));
const TasksPage = lazy(async () => ({ default: (await import("./features/task/tasks.tsx")).TasksPage }));
const ImportsPage = lazy(async () => ({
  default: (await import("./features/import/imports.tsx")).ImportsPage,
}));
const NewImportPage = lazy(async () => ({
  default: (await import("./features/import/new-import.tsx")).NewImportPage,
}));
const ImportPage = lazy(async () => ({ default: (await import("./features/import/import.tsx")).ImportPage }));
const MailOffPage = lazy(async () => ({
  default: (await import("./features/notification/mail-off.tsx")).MailOffPage,
}));
const NotificationsPage = lazy(async () => ({
  default: (await import("./features/notification/notifications.tsx")).NotificationsPage,
}));
const PreferencesPage = lazy(async () => ({
  default: (await import("./features/settings/preferences.tsx")).PreferencesPage,
}));
const SettingsPage = lazy(async () => ({
  default: (await import("./features/settings/settings.tsx")).SettingsPage,
}));
const MembersPage = lazy(async () => ({
  default: (await import("./features/member/members.tsx")).MembersPage,
}));
const RolesPage = lazy(async () => ({ default: (await import("./features/role/roles.tsx")).RolesPage }));
const TeamsPage = lazy(async () => ({ default: (await import("./features/team/teams.tsx")).TeamsPage }));
const FieldsPage = lazy(async () => ({ default: (await import("./features/field/fields.tsx")).FieldsPage }));
const ExportsPage = lazy(async () => ({
  default: (await import("./features/export/exports-page.tsx")).ExportsPage,
}));
const DeadLettersPage = lazy(async () => ({
  default: (await import("./features/dead-letter/dead-letters.tsx")).DeadLettersPage,
}));
const AuditPage = lazy(async () => ({ default: (await import("./features/audit/audit.tsx")).AuditPage }));
const UsagePage = lazy(async () => ({ default: (await import("./features/usage/usage.tsx")).UsagePage }));
const ApiKeysPage = lazy(async () => ({
  default: (await import("./features/api-key/api-keys.tsx")).ApiKeysPage,
}));
const NotFoundPage = lazy(async () => ({
  default: (await import("./features/shell/not-found.tsx")).NotFoundPage,
}));
const NotFound = lazy(async () => ({ default: (await import("./features/shell/not-found.tsx")).NotFound }));

const queries = new QueryClient({
  queryCache: new QueryCache({
    // Any request may be the first to hear it; the workspace's frame then leads to where it is set up.
    onError: (error, { queryKey: [about] }) => {
      const isAsked = error instanceof ApiError && error.code === "second-factor.required";
      if (isAsked && about !== "tenant") void queries.invalidateQueries({ queryKey: ["tenant"] });
    },
  }),
  defaultOptions: {
    queries: { staleTime: 5_000, retry: (tries, error) => tries < 2 && mayRetry(error) },
    mutations: { retry: false },
  },
});

function Root(props: { children?: JSX.Element }): JSX.Element {
  createEffect(() => {
    document.documentElement.lang = locale();
    document.documentElement.dir = direction();
  });
  return (
    <>
      <a
        href="#main"
        class="fixed start-3 top-3 z-50 -translate-y-20 rounded-control bg-accent px-4 py-2 font-medium text-on-accent focus:translate-y-0"
      >
        {m.skip_to_content()}
      </a>
      <OfflineBar />
      <ErrorBoundary
        fallback={(error, reset) => {
          // Nobody awaits a fault while drawing: without this line it would leave no trace.
          console.error(error);
          return <ErrorState error={error} retry={reset} />;
        }}
      >
        <Suspense>{props.children}</Suspense>
      </ErrorBoundary>
      <Toasts />
      <LiveRegions />
    </>
  );
}

export function App(): JSX.Element {
  return (
    <QueryClientProvider client={queries}>
      <Router root={Root}>
        <Route path="/" component={StartPage} />
        <Route component={AuthLayout}>
          <Route path="/sign-in" component={SignInPage} />
          <Route path="/sign-up" component={SignUpPage} />
          <Route path="/open-mail" component={OpenMailPage} />
          <Route path="/verify" component={VerifyPage} />
          <Route path="/forgot" component={ForgotPage} />
          <Route path="/reset" component={ResetPage} />
          <Route path="/change-email" component={ChangeEmailPage} />
          <Route path="/not-me" component={NotMePage} />
          <Route path="/second-factor" component={SecondFactorPage} />
          <Route path="/mail-off" component={MailOffPage} />
          <Route path="/join/:token" component={JoinPage} />
        </Route>
        <Route path="/new" component={NewWorkspacePage} />
        <Route path="/w/:tenantId" component={WorkspaceFrame}>
          <Route path="/" component={HomePage} />
          <Route path="/customers" component={CustomersPage} />
          <Route path="/customers/duplicates" component={DuplicatesPage} />
          <Route path="/customers/changes" component={BulkChangesPage} />
          <Route path="/customers/:customerId" component={CustomerPage} />
          <Route path="/customers/:customerId/merge/:otherId" component={MergePage} />
          <Route path="/tasks/:taskId?" component={TasksPage} />
          <Route path="/imports" component={ImportsPage} />
          <Route path="/imports/new" component={NewImportPage} />
          <Route path="/imports/:importId" component={ImportPage} />
          <Route path="/notifications" component={NotificationsPage} />
          <Route path="/preferences" component={PreferencesPage} />
          <Route path="/preferences/security" component={AccountSecurityPage} />
          <Route path="/settings" component={SettingsPage} />
          <Route path="/settings/security" component={WorkspaceSecurityPage} />
          <Route path="/settings/audit" component={AuditPage} />
          <Route path="/settings/usage" component={UsagePage} />
          <Route path="/settings/api-keys" component={ApiKeysPage} />
          <Route path="/settings/members" component={MembersPage} />
          <Route path="/settings/roles" component={RolesPage} />
          <Route path="/settings/teams" component={TeamsPage} />
          <Route path="/settings/fields" component={FieldsPage} />
          <Route path="/settings/exports" component={ExportsPage} />
          <Route path="/settings/dead-letters" component={DeadLettersPage} />
          <Route path="*" component={NotFound} />
        </Route>
        <Route path="*" component={NotFoundPage} />
      </Router>
    </QueryClientProvider>
  );
}

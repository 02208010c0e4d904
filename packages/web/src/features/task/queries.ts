import type { CustomerId, Page } from "@rabita/core/kernel/schema";
import type { MyDay, Task } from "@rabita/core/task/schema";
import { type InfiniteData, type QueryClient, useQueryClient } from "@tanstack/solid-query";
import { getMyDay, getTask, listTasks, type TaskFilter } from "../../api/task.ts";
import { useInfiniteQuery, useQuery } from "../../session/query.ts";
import { usePart } from "../customer/opened.ts";

export const tasksKey = (tenantId: string) => ["tenant", tenantId, "tasks"] as const;

export const useTasks = (tenantId: () => string, filter: () => TaskFilter) =>
  useInfiniteQuery(() => ({
    queryKey: [...tasksKey(tenantId()), "list", filter()],
    queryFn: ({ pageParam }) => listTasks(tenantId(), { ...filter(), limit: 50, cursor: pageParam }),
    initialPageParam: "",
    getNextPageParam: (page) => page.cursor,
  }));

/** What is open about one customer; its beginning comes with their page. */
export function useCustomerTasks(tenantId: string, customerId: CustomerId) {
  const filter: TaskFilter = { customerId, state: "open" };
  const key = [...tasksKey(tenantId), "list", filter];
  const part = usePart(tenantId, customerId, key, (page) => page.tasks);
  return useInfiniteQuery(() => ({
    queryKey: key,
    queryFn: ({ pageParam }) => {
      const load = () => listTasks(tenantId, { ...filter, limit: 50, cursor: pageParam });
      return pageParam === "" ? part.first(load) : load();
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.cursor,
  }));
}

export const useMyDay = (tenantId: () => string) =>
  useQuery(() => ({
    queryKey: [...tasksKey(tenantId()), "my-day"],
    queryFn: () => getMyDay(tenantId()),
    // What is due today changes at midnight without anybody's doing.
    refetchInterval: 300_000,
  }));

/** One task, by its address; at once where a list has it. Not kept: it is opened to be changed. */
export function useTask(tenantId: string, taskId: () => string | undefined) {
  const queries = useQueryClient();
  return useQuery(() => ({
    queryKey: ["tenant", tenantId, "task", taskId()] as const,
    queryFn: () => getTask(tenantId, taskId() ?? ""),
    enabled: taskId() !== undefined,
    placeholderData: () => listed(queries, tenantId, taskId()),
    gcTime: 0,
  }));
}

function listed(queries: QueryClient, tenantId: string, taskId: string | undefined): Task | undefined {
  const lists = queries.getQueriesData<Lists>({ queryKey: tasksKey(tenantId) });
  const tasks = lists.flatMap(([, data]) => {
    if (!data) return [];
    if ("pages" in data) return data.pages.flatMap(({ items }) => items);
    return [...data.overdue, ...data.dueToday, ...data.next];
  });
  return tasks.find((task) => task.taskId === taskId);
}

type Lists = InfiniteData<Page<Task>, string> | MyDay;

/** Lays a change over one task wherever it shows, until the server's answer. */
export function layOver(queries: QueryClient, tenantId: string, taskId: string, change: Partial<Task>): void {
  const lay = (tasks: Task[]) =>
    tasks.map((task) => (task.taskId === taskId ? { ...task, ...change } : task));
  queries.setQueriesData<Lists>({ queryKey: tasksKey(tenantId) }, (data) => {
    if (!data) return data;
    if ("pages" in data) {
      return { ...data, pages: data.pages.map((page) => ({ ...page, items: lay(page.items) })) };
    }
    return { ...data, overdue: lay(data.overdue), dueToday: lay(data.dueToday), next: lay(data.next) };
  });
}

import { parseDate } from "@internationalized/date";
import type { Task } from "@rabita/core/task/schema";
import CalendarClock from "lucide-solid/icons/calendar-clock";
import Repeat from "lucide-solid/icons/repeat";
import { type JSX, Show } from "solid-js";
import { isoDay, startOfDay } from "../../format/parse-date.ts";
import { m } from "../../paraglide/messages.js";
import { formatSettings, show } from "../../session/formatting.ts";
import { spanText } from "../../session/span.ts";

const isDay = (due: string): boolean => !due.includes("T");

/** The instant that a due time stands at: a day's is its start in the workspace's zone. */
export const dueInstant = (due: string): string =>
  isDay(due) ? startOfDay(parseDate(due), formatSettings()).toISOString() : due;

const dayFromNow = (days: number): string =>
  isoDay(new Date(Date.now() + days * 86_400_000), formatSettings());
const dayOf = (due: string): string => (isDay(due) ? due : isoDay(new Date(due), formatSettings()));

/** Whether its time has passed; a day has when it is over. */
const isOverdue = (due: string): boolean => (isDay(due) ? due < dayFromNow(0) : Date.parse(due) < Date.now());

function words(due: string): string {
  const near = [m.task_due_today(), m.task_due_tomorrow()];
  const found = near[[dayFromNow(0), dayFromNow(1)].indexOf(dayOf(due))];
  const day = found ?? show.date(dueInstant(due));
  return isDay(due) ? day : `${day} ${show.time(due)}`;
}

/** When a task is due, and that it comes again. Overdue is said in words as well as by its colour. */
export function Due(props: { task: Task }): JSX.Element {
  const late = () => props.task.state === "open" && props.task.due !== null && isOverdue(props.task.due);
  return (
    <span class="inline-flex flex-wrap items-center gap-x-2">
      <Show when={props.task.due}>
        {(due) => (
          <time
            datetime={due()}
            title={show.absolute(dueInstant(due()))}
            class="inline-flex items-center gap-1"
            classList={{ "font-medium text-bad": late() }}
          >
            <CalendarClock size={13} stroke-width={1.5} aria-hidden="true" />
            {late() ? m.task_overdue_since({ day: words(due()) }) : words(due())}
          </time>
        )}
      </Show>
      <Show when={props.task.repeat}>
        {(repeat) => (
          <span class="inline-flex items-center gap-1">
            <Repeat size={12} stroke-width={1.5} aria-hidden="true" />
            {repeatWords(repeat().unit, repeat().every)}
          </span>
        )}
      </Show>
    </span>
  );
}

const every = {
  day: () => m.task_repeat_day(),
  week: () => m.task_repeat_week(),
  month: () => m.task_repeat_month(),
  year: () => m.task_repeat_year(),
};

/** `Every 3 months`. */
export const repeatWords = (unit: keyof typeof every, count: number): string =>
  count === 1 ? every[unit]() : m.task_repeat_every({ span: spanText(count, unit) });

import { parseDecimal } from "@rabita/core/locale/digits";
import { parseMoney } from "@rabita/core/locale/money-text";
import type { OrderStatus } from "@rabita/core/order/schema";
import { useQueryClient } from "@tanstack/solid-query";
import { type JSX, Show } from "solid-js";
import { createStore } from "solid-js/store";
import { createOrder } from "../../api/order.ts";
import { typedDay } from "../../format/parse-date.ts";
import { m } from "../../paraglide/messages.js";
import { formatSettings, homeCurrency, show } from "../../session/formatting.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { ComboField } from "../../ui/combobox.tsx";
import { DateField } from "../../ui/date-field.tsx";
import { createForm, type FieldErrors } from "../../ui/form.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { SelectField } from "../../ui/select.tsx";
import { MoneyText } from "../../ui/text.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { toast } from "../../ui/toast.tsx";
import { customerKey, customersKey } from "../customer/queries.ts";
import { homeKey } from "../home/queries.ts";
import { currencyOptions } from "../workspace/choices.ts";
import { OrderLines, type TypedLine } from "./order-lines.tsx";
import { orderStatusChoices } from "./order-status.tsx";

const emptyLine = (): TypedLine => ({ name: "", quantity: show.exact(1), amount: "" });
const quantityOf = (line: TypedLine) => Number(parseDecimal(line.quantity) ?? Number.NaN);

/** Adds an order by hand to one customer. */
export function NewOrderDialog(props: {
  customerId: string;
  open: boolean;
  onClose: () => void;
}): JSX.Element {
  const { tenantId } = useWorkspace();
  const queries = useQueryClient();
  const [values, setValues] = createStore({
    number: "",
    status: "paid" as OrderStatus,
    currency: homeCurrency(),
    day: new Date().toISOString(),
    lines: [emptyLine()] as TypedLine[],
  });
  const amountOf = (line: TypedLine) => parseMoney(line.amount, values.currency);
  const total = () => values.lines.reduce((sum, line) => sum + (amountOf(line) ?? 0), 0);

  const check = (): FieldErrors => {
    const errors: FieldErrors = {};
    if (values.day === "")
      errors.placedAt = m.order_date_bad({ example: typedDay(new Date(), formatSettings()) });
    for (const [index, line] of values.lines.entries()) {
      if (line.name.trim() === "") errors[`lines.${index}.name`] = m.required_field();
      const quantity = quantityOf(line);
      const isExact = Math.abs(quantity * 1000 - Math.round(quantity * 1000)) < 1e-6;
      if (!(quantity >= 0 && isExact)) errors[`lines.${index}.quantity`] = m.order_quantity_bad();
      if (amountOf(line) === undefined) {
        errors[`lines.${index}.amount`] = m.order_amount_bad({
          example: show.amount(123_450, values.currency),
        });
      }
    }
    return errors;
  };

  const form = createForm({
    check,
    submit: async (key) => {
      const lines = values.lines.map((line) => ({
        name: line.name.trim(),
        quantity: quantityOf(line),
        amount: amountOf(line) ?? 0,
      }));
      const { status, currency, day } = values;
      const number = values.number.trim() === "" ? null : values.number.trim();
      await createOrder(
        tenantId,
        { customerId: props.customerId, number, status, currency, placedAt: day, lines },
        key,
      );
      void queries.invalidateQueries({ queryKey: customerKey(tenantId, props.customerId) });
      void queries.invalidateQueries({ queryKey: customersKey(tenantId) });
      void queries.invalidateQueries({ queryKey: homeKey(tenantId) });
      props.onClose();
      toast(m.order_added_toast());
    },
  });

  return (
    <FormDialog
      open={props.open}
      onClose={props.onClose}
      title={m.order_new_title()}
      wide
      form={form}
      action={m.orders_add()}
      columns
    >
      <TextField
        label={m.order_number()}
        optional
        autofocus
        autocomplete="off"
        maxlength={80}
        value={values.number}
        onInput={(number) => {
          setValues({ number });
          form.touch("number");
        }}
        error={form.error("number")}
      />
      <DateField
        label={m.order_placed_at()}
        value={values.day}
        onChange={(day) => {
          setValues({ day });
          form.touch("placedAt");
        }}
        error={form.error("placedAt")}
      />
      <SelectField
        label={m.order_status()}
        choices={orderStatusChoices()}
        value={values.status}
        onChange={(status) => setValues({ status })}
      />
      <ComboField
        label={m.order_currency()}
        options={currencyOptions()}
        value={values.currency}
        onChange={(currency) => setValues({ currency })}
        error={form.error("currency")}
      />
      <OrderLines
        lines={values.lines}
        currency={values.currency}
        change={(index, next) => {
          setValues("lines", index, next);
          for (const field of Object.keys(next)) form.touch(`lines.${index}.${field}`);
        }}
        add={() => setValues("lines", values.lines.length, emptyLine())}
        remove={(index) => setValues("lines", (lines) => lines.filter((_, at) => at !== index))}
        error={form.error}
      />
      <Show when={total() !== 0}>
        <p class="flex items-baseline justify-end gap-3 sm:col-span-2">
          <span class="text-table text-text2">{m.order_total()}</span>
          <MoneyText amount={total()} currency={values.currency} class="text-section font-semibold" />
        </p>
      </Show>
    </FormDialog>
  );
}

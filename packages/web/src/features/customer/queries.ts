export const customersKey = (tenantId: string) => ["tenant", tenantId, "customers"] as const;
export const customerKey = (tenantId: string, customerId: string) =>
  ["tenant", tenantId, "customer", customerId] as const;
export const timelineKey = (tenantId: string, customerId: string) =>
  [...customerKey(tenantId, customerId), "timeline"] as const;
export const ordersKey = (tenantId: string, customerId: string) =>
  [...customerKey(tenantId, customerId), "orders"] as const;

import type { Permission, TenantScope } from "@rabita/core/kernel/scope";
import type { z } from "zod";

type Method = "get" | "post" | "patch" | "delete";
type Shape = z.ZodObject | undefined;
type Read<S> = S extends z.ZodType ? z.output<S> : undefined;

/** What a route hands to its use case: parts that it declared, already parsed. */
type Asked<P, Q, B> = {
  params: Read<P>;
  query: Read<Q>;
  body: Read<B>;
  idempotencyKey: string | undefined;
};

type Declared<P extends Shape, Q extends Shape, B extends z.ZodType | undefined> = {
  method: Method;
  /** Below `/api/t/{tenantId}`. */
  path: string;
  tag: string;
  summary: string;
  /** The use case that it calls: what the isolation suite and the documents go by. */
  command: { action: string; permit: Permission; input?: z.ZodType };
  /** A person alone can do it, whatever a key may. */
  byPerson?: true;
  params?: P;
  query?: Q;
  body?: B;
  /** A body that is right, for the documents and for the isolation suite. */
  example?: B extends z.ZodType ? z.input<B> : never;
  status: 200 | 201 | 202 | 204;
  answer: z.ZodType | null;
  run(scope: TenantScope, asked: Asked<P, Q, B>): Promise<unknown>;
};

/** A route inside a workspace. It always has a scope; there is no other way to data of a tenant. */
export type TenantRoute = Omit<Declared<Shape, Shape, z.ZodType | undefined>, "run" | "example"> & {
  example?: unknown;
  // Each route's own types were checked where it was declared; the app parses what it passes on.
  run(scope: TenantScope, asked: Asked<never, never, never>): Promise<unknown>;
};

/** Declares a route inside a workspace: the shape of its input, and the one use case it calls. */
export const tenantRoute = <
  P extends Shape = undefined,
  Q extends Shape = undefined,
  B extends z.ZodType | undefined = undefined,
>(
  route: Declared<P, Q, B>,
): TenantRoute => route as unknown as TenantRoute;

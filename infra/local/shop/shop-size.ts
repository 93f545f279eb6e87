/** Which shop the lab holds. */
export type ShopSize = "full" | "small";

/** Rows per table of the shop. */
export interface ShopRows {
    readonly customers: number;
    readonly products: number;
    readonly orders: number;
    readonly orderItems: number;
}

/** 502,734 rows for a drill that means something, 10,000 for tests. */
export const shopRows: Readonly<Record<ShopSize, ShopRows>> = {
    full: { customers: 42_000, products: 2_734, orders: 118_000, orderItems: 340_000 },
    small: { customers: 900, products: 100, orders: 2_300, orderItems: 6_700 },
};

/** All rows of the four tables together. */
export function totalRows(rows: ShopRows): number {
    return rows.customers + rows.products + rows.orders + rows.orderItems;
}

import type { ShopRows } from "./shop-size.ts";
import {
    countries,
    customerTags,
    draw,
    familyNames,
    givenNames,
    goods,
    instant,
    pick,
} from "./shop-values.ts";

/** One INSERT per table, run inside the server: nothing travels. Parents come before children. */
export function shopInserts(rows: ShopRows): readonly string[] {
    return [customers(rows), products(rows), orders(rows), orderItems(rows)];
}

/** Identities and the invoice sequence go on where the rows end. */
export function shopSequences(rows: ShopRows): string {
    return `
SELECT setval(pg_get_serial_sequence('public.customers', 'id'), ${rows.customers});
SELECT setval(pg_get_serial_sequence('public.products', 'id'), ${rows.products});
SELECT setval(pg_get_serial_sequence('public.orders', 'id'), ${rows.orders});
SELECT setval('public.invoice_number', ${99_999 + rows.orders});`;
}

function customers({ customers: count }: ShopRows): string {
    return `
INSERT INTO public.customers (id, name, email, country, born, credit_limit, tags, profile, active, created_at)
SELECT i,
    ${pick(1, givenNames)} || ' ' || ${pick(2, familyNames)},
    'customer' || i || '@' || ${pick(3, ["example.com", "example.org", "xn--bcher-kva.example"])},
    ${pick(4, countries)},
    CASE WHEN ${draw(5, 7)} > 0 THEN date '1940-01-01' + (${draw(6, 25_000)})::integer END,
    (${draw(7, 5_000_000)})::numeric / 100,
    (ARRAY[${customerTags.map((tag) => `'${tag}'`).join(", ")}])[1:(${draw(8, customerTags.length + 1)})::integer],
    jsonb_build_object('language', ${pick(9, ["de", "bn", "ja", "pt-BR"])}, 'visits', ${draw(10, 500)},
        'address', jsonb_build_object('city', ${pick(11, ["Köln", "ঢাকা", "São Paulo", "東京"])}, 'door', ${draw(12, 300)})),
    ${draw(13, 20)} > 0,
    ${instant(14, "2019-01-01 00:00:00+00", 2_000)}
FROM generate_series(1, ${count}::bigint) AS i`;
}

/** Long enough and hard enough to compress that it is stored out of line (TOAST). */
const longText = `(SELECT string_agg(md5(i || ' ' || part), ' ') FROM generate_series(1, 300) AS part)`;

function products({ products: count }: ShopRows): string {
    return `
INSERT INTO public.products
    (id, sku, title, description, price, weight_kg, sizes, attributes, warranty, barcode, on_sale)
SELECT i,
    'LB-' || lpad(to_hex(i), 6, '0'),
    ${pick(21, goods)} || ' No. ' || i,
    CASE WHEN i % 50 = 0 THEN ${longText} ELSE repeat(${pick(22, goods)} || E' \\u2013 ', (2 + ${draw(23, 30)})::integer) END,
    (1 + ${draw(24, 99_999)})::numeric / 100,
    (1 + ${draw(25, 1_000_000)})::float8 / 7,
    ARRAY[${draw(26, 50)}, ${draw(27, 50)}, NULL, ${draw(28, 50)}]::integer[],
    jsonb_build_object('colour', ${pick(29, ["røд", "blå", "黄", "grün"])}, 'ratio', (${draw(30, 10_000)})::numeric / 1000,
        'parts', jsonb_build_array(${draw(31, 9)}, NULL, ${draw(32, 2)} = 0)),
    CASE WHEN ${draw(33, 3)} > 0 THEN (${draw(34, 60)})::integer * interval '1 month' + interval '36 hours' END,
    decode(lpad(to_hex(hashint8extended(i, 35)), 16, '0'), 'hex'),
    daterange(date '2020-01-01' + (${draw(36, 900)})::integer, date '2023-01-01' + (${draw(37, 900)})::integer)
FROM generate_series(1, ${count}::bigint) AS i`;
}

function orders({ orders: count, customers: customerCount }: ShopRows): string {
    return `
INSERT INTO public.orders
    (id, invoice, customer_id, status, placed_at, deliver_on, shipping, note, reference)
SELECT i,
    99999 + i,
    1 + ${draw(41, customerCount)},
    ${pick(42, ["placed", "paid", "shipped", "delivered", "delivered", "delivered", "returned"])}::public.order_status,
    ${instant(43, "2024-01-01 00:00:00+00", 600)},
    CASE WHEN ${draw(44, 4)} > 0 THEN date '2024-01-03' + (${draw(45, 600)})::integer END,
    jsonb_build_object('way', ${pick(46, ["boat", "rail", "bicycle"])}, 'gift', ${draw(47, 5)} = 0,
        'fee', (${draw(48, 3_000)})::numeric / 100),
    CASE ${draw(49, 10)} WHEN 0 THEN '' WHEN 1 THEN 'bitte klingeln – danke!' WHEN 2 THEN E'two\\nlines\\t\\\\' END,
    (lpad(to_hex(hashint8extended(i, 50)), 16, '0') || lpad(to_hex(hashint8extended(i, 51)), 16, '0'))::uuid
FROM generate_series(1, ${count}::bigint) AS i`;
}

/** Item `i` belongs to the order that owns its share of the items, so that each order's lines count 1, 2, 3. */
function orderItems({ orders: orderCount, orderItems: count, products: productCount }: ShopRows): string {
    return `
INSERT INTO public.order_items (order_id, line, product_id, quantity, unit_price, discount, options)
SELECT owner + 1,
    i - (owner * ${count} + ${orderCount - 1}) / ${orderCount},
    1 + ${draw(61, productCount)},
    1 + ${draw(62, 9)},
    (1 + ${draw(63, 99_999)})::numeric / 100,
    (${draw(64, 3_000)})::numeric / 10000,
    CASE WHEN ${draw(65, 4)} = 0 THEN jsonb_build_object('engraving', ${pick(66, givenNames)}, 'pieces', ${draw(67, 12)}) END
FROM generate_series(1, ${count}::bigint) AS i, LATERAL (SELECT (i - 1) * ${orderCount} / ${count} AS owner) AS o`;
}

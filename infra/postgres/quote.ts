import pg from "pg";

/** `My table` becomes `"My table"`; a quote inside is doubled. */
export function identifier(name: string): string {
    return pg.escapeIdentifier(name);
}

/** `schema.name`, both quoted. */
export function qualified(schema: string, name: string): string {
    return `${identifier(schema)}.${identifier(name)}`;
}

/** A string constant, safe whatever it holds. For places where a parameter is not allowed (SET, COPY, DDL). */
export function literal(value: string): string {
    return pg.escapeLiteral(value);
}

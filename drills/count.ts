/** A number for people: `502,734`. */
export function count(things: number): string {
    return things.toLocaleString("en-US");
}

/** A number of things for people: `1 table`, `502,734 rows`. */
export function quantity(things: number, one: string, many = `${one}s`): string {
    return `${count(things)} ${things === 1 ? one : many}`;
}

import type { FileHandle } from "node:fs/promises";
import { Failure } from "../../failure.ts";

/** Files that people take for SQL, by their first bytes. */
const formats: readonly { readonly magic: Buffer; readonly is: string; readonly hint: string }[] = [
    {
        magic: Buffer.from("PGDMP"),
        is: "an archive of pg_dump",
        hint: "Make SQL of it: pg_restore --file=FILE.sql ARCHIVE",
    },
    { magic: Buffer.from([0x1f, 0x8b]), is: "compressed (gzip)", hint: "Unpack it first: gunzip." },
    {
        magic: Buffer.from([0x28, 0xb5, 0x2f, 0xfd]),
        is: "compressed (zstd)",
        hint: "Unpack it first: unzstd.",
    },
    { magic: Buffer.from([0xff, 0xfe]), is: "UTF-16 text", hint: "Write it in UTF-8." },
    { magic: Buffer.from([0xfe, 0xff]), is: "UTF-16 text", hint: "Write it in UTF-8." },
];

/** Throws `BadSql` for a file that is evidently not SQL. */
export async function refuseArchive(handle: FileHandle, file: string): Promise<void> {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(8), 0, 8, 0);
    const start = buffer.subarray(0, bytesRead);
    const found = formats.find(({ magic }) => start.subarray(0, magic.length).equals(magic));
    if (found !== undefined)
        throw new Failure("BadSql", `${file} is ${found.is}, not SQL`, { hint: found.hint });
}

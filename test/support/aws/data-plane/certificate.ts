import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

/** What a gateway shows to its clients. */
export interface Certificate {
    /** The authority that signed it, PEM: what stands for the bundle of RDS. */
    readonly caFile: string;
    readonly key: Buffer;
    readonly certificate: Buffer;
}

/** The name that clients verify. */
export const gatewayName = "localhost";

const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];

/** Makes an authority and, signed by it, a certificate for `localhost`, valid for a day. Needs `openssl` on the PATH. */
export async function makeCertificate(folder: string): Promise<Certificate> {
    const at = (name: string): string => path.join(folder, name);
    const openssl = async (...words: string[]): Promise<void> => {
        await promisify(execFile)("openssl", words);
    };
    const caFile = at("ca.pem");
    await openssl(
        ...["req", "-x509", ...newKey, "-keyout", at("ca.key"), "-out", caFile, "-days", "1"],
        ...["-subj", "/CN=lifeboat test authority", "-addext", "keyUsage=critical,keyCertSign"],
    );
    await openssl(
        ...["req", ...newKey, "-keyout", at("gateway.key"), "-out", at("gateway.csr")],
        ...["-subj", `/CN=${gatewayName}`],
    );
    await writeFile(at("gateway.ext"), `subjectAltName=DNS:${gatewayName}\nbasicConstraints=CA:FALSE\n`);
    await openssl(
        ...["x509", "-req", "-in", at("gateway.csr"), "-CA", caFile, "-CAkey", at("ca.key")],
        ...["-CAcreateserial", "-extfile", at("gateway.ext"), "-out", at("gateway.pem"), "-days", "1"],
    );
    return {
        caFile,
        key: await readFile(at("gateway.key")),
        certificate: await readFile(at("gateway.pem")),
    };
}

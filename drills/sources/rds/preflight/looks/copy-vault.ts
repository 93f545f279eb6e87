import { defineLook } from "../look.ts";

/** Whether there is a vault that a copy out of an air-gapped one can go to, and be removed from again. */
export const copyVault = defineLook({
    id: "copy-vault",
    spares: "No restore reads an air-gapped vault; and a copy in a locked vault stays, and costs, until its lock lets go.",
    meanings: {
        "copy-vault-unnamed": {
            level: "failure",
            means: "the point lies in an air-gapped vault, and the stack has no vault for the drills' copies",
            failure: "PreflightRefused",
            remedy: "Deploy the stack with `lifeboat:vaults.airGapped`: it makes that vault.",
        },
        "copy-vault-missing": {
            level: "failure",
            means: "the vault for the drills' copies does not exist",
            failure: "AwsNotFound",
            remedy: "Deploy the stack: it makes that vault.",
        },
        "copy-vault-locked": {
            level: "failure",
            means: "the vault for the drills' copies is locked, so that they could not be removed",
            failure: "PreflightRefused",
            remedy: "Take the lock off the drills' vault while its mode allows it, or let the stack make another.",
        },
        "copy-vault-air-gapped": {
            level: "failure",
            means: "the vault for the drills' copies is air-gapped itself",
            failure: "PreflightRefused",
            remedy: "Let the stack make a plain vault for the drills' copies.",
        },
    },
    look: async ({ target, point, vault }) => {
        if (point.from.kind !== "air-gapped") return [];
        const name = target.place.copyVaultName;
        if (name === null) {
            const message = `It has to be copied before it is restored, and ${target.stack} has no vault for that.`;
            return [{ code: "copy-vault-unnamed", subject: point.from.vault, message }];
        }
        const found = await vault(name);
        if (found === undefined) {
            const message = `There is no such vault in ${target.region}.`;
            return [{ code: "copy-vault-missing", subject: name, message }];
        }
        if (found.airGapped)
            return [{ code: "copy-vault-air-gapped", subject: name, message: "It is air-gapped itself." }];
        if (!found.locked) return [];
        const days = found.minRetentionDays ?? 0;
        const message = `It is locked, and keeps whatever comes in for ${days} days at least.`;
        return [{ code: "copy-vault-locked", subject: name, message }];
    },
});

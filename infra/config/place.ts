import { z } from "zod";

/** A region of AWS. */
export const regionSchema = z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "a region of AWS, such as eu-central-1");

/** The number of an account, as a text: it may begin with a zero. */
export const accountSchema = z.string().regex(/^\d{12}$/, "the twelve digits of an account, in quotes");

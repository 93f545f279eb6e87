/**
 * How one resource type of @pulumi/aws stands for operations of an AWS API. Most inputs are named as the API names
 * them, apart from upper case and plural; what is said here is the rest.
 */
export interface TypeModel {
    /** botocore's name of the service. */
    readonly service: string;
    /** An input is looked for in what each of these is given, in this order; the first one creates the resource. */
    readonly operations: readonly string[];
    /** Where in the first operation's input the resource itself is described, such as `BackupPlan`; inputs are looked for there first. */
    readonly root?: string;
    /** Input -> the operation that creates the resource where that input is given. */
    readonly createdBy?: Readonly<Record<string, string>>;
    /** Input (`rules.startWindow`: within another) -> path in the API, from where its parent is. */
    readonly names?: Readonly<Record<string, string>>;
    /** Inputs that tell the provider what to do, and never reach the API. */
    readonly own?: readonly string[];
    /** Inputs that exist and that nobody here uses: one that appears is a problem until somebody has looked up what it becomes. */
    readonly unused?: readonly string[];
    /** What the API demands and the provider supplies by itself, with the path of the input that it lies in. */
    readonly supplied?: readonly string[];
}

/** By type token. */
export type TypeModels = Readonly<Record<string, TypeModel>>;

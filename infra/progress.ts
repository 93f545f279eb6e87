/** Told what is being done now, in a few words ("copying 92 MB"). Never told a secret or the value of a row. */
export type Progress = (doing: string) => void;

/** For work that nobody watches. */
export const silent: Progress = () => undefined;

/** What every generated page begins with, so that nobody edits it by hand. */
export const generatedNote = "<!-- Written by `npm run docs`. Edit what it is made from, not this page. -->";

/** A whole page: the note, a title, and blocks with an empty line between them. */
export function page(title: string, blocks: readonly string[]): string {
    return `${[generatedNote, `# ${title}`, ...blocks].join("\n\n")}\n`;
}

/** Rows below a header. Cells may hold marks such as backticks; what would end a cell is escaped. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
    const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(" | ")} |`;
    return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}

/** `text` in backticks. */
export function code(text: string): string {
    return `\`${text}\``;
}

/** Text as it is, in a block of its own. */
export function fence(text: string): string {
    return `\`\`\`text\n${text}\n\`\`\``;
}

function cell(text: string): string {
    return text.replaceAll("|", "\\|").replaceAll(/\s*\n\s*/g, " ");
}

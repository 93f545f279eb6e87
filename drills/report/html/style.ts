import { customProperties, dark, light } from "./palette.ts";

/** The page's whole style. No rule reaches outside of the file: no font, no image, no import. */
export const style = `
:root { color-scheme: light dark; ${customProperties(light)} }
@media (prefers-color-scheme: dark) { :root { ${customProperties(dark)} } }
@media print { :root { color-scheme: light; ${customProperties(light)} } }

* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--page); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif;
  font-variant-numeric: tabular-nums;
}
.page { max-width: 60rem; margin: 0 auto; padding: 2.5rem 1.5rem 4rem; }
p, ul, ol, dl, table, figure, pre { margin: 0; }
h1, h2, h3 { margin: 0; line-height: 1.2; text-wrap: balance; }
h2 { font-size: 1.375rem; font-weight: 600; letter-spacing: -0.01em; }
section { margin-top: 3.5rem; }
section > h2 + p { margin-top: 0.35rem; color: var(--muted); text-wrap: pretty; }
a { color: inherit; text-decoration-color: var(--muted); text-underline-offset: 0.2em; }
a:hover { text-decoration-color: currentColor; }
:focus-visible { outline: 2px solid var(--bar); outline-offset: 3px; border-radius: 2px; }
code, pre { font-family: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace; font-size: 0.875em; }
code { overflow-wrap: anywhere; }
.muted { color: var(--muted); }
.small { font-size: 0.875rem; line-height: 1.5; }
.nowrap { white-space: nowrap; }
.good { color: var(--good); } .warn { color: var(--warn); } .bad { color: var(--bad); }
.open { color: var(--open); } .quiet { color: var(--quiet); }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 0.5rem; }

.eyebrow { font-size: 0.9375rem; color: var(--muted); margin-bottom: 0.9rem; }
.eyebrow strong { color: var(--ink); font-weight: 600; }
.verdict { background: var(--panel); border-left: 0.375rem solid currentColor; padding: 1.75rem 2rem 2rem; border-radius: 0 0.375rem 0.375rem 0; }
.verdict > * { color: var(--ink); }
.verdict h1 { font-size: clamp(2.25rem, 7vw, 3.25rem); font-weight: 650; letter-spacing: -0.025em; }
.verdict.good h1 { color: var(--good); } .verdict.warn h1 { color: var(--warn); }
.verdict.bad h1 { color: var(--bad); } .verdict.open h1 { color: var(--open); }
.verdict h1 .symbol { font-weight: 500; margin-right: 0.25em; min-width: 0; }
.verdict .meaning { font-size: 1.25rem; line-height: 1.4; margin-top: 0.4rem; }
.proof { margin-top: 1.5rem; padding-top: 1.25rem; border-top: 1px solid var(--line); }
.proof .claim { max-width: 46rem; }
.ladder { list-style: none; padding: 0; margin-top: 0.9rem; display: flex; flex-wrap: wrap; gap: 0.35rem 0; font-size: 0.875rem; }
.ladder li { flex: 1 1 6rem; padding: 0.45rem 0.75rem 0 0; border-top: 3px solid var(--line); color: var(--muted); margin-right: 3px; }
.ladder li.reached { border-top-color: var(--bar); color: var(--ink); }
.ladder li[aria-current] { font-weight: 650; }
.why { margin-top: 1.5rem; padding-top: 1.25rem; border-top: 1px solid var(--line); }
.why h2 { font-size: 1rem; }
.why ul { margin-top: 0.4rem; padding-left: 1.15rem; }
.why li { margin-top: 0.25rem; overflow-wrap: anywhere; }
.alert { margin-top: 1rem; border: 1px solid currentColor; border-radius: 0.375rem; padding: 1rem 1.25rem; }
.alert > * { color: var(--ink); }
.alert h2 { font-size: 1rem; color: inherit; }
.alert ul { margin-top: 0.4rem; padding-left: 1.15rem; overflow-wrap: anywhere; }

.contents { margin-top: 1.5rem; font-size: 0.9375rem; }
.contents ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.25rem 1.4rem; }

.objectives { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); gap: 2rem 3rem; margin-top: 1.25rem; }
.objective h3 { font-size: 0.9375rem; font-weight: 600; }
.figure { font-size: 2rem; font-weight: 600; letter-spacing: -0.02em; line-height: 1.15; margin-top: 0.5rem; }
.figure.none { font-size: 1.375rem; color: var(--open); }
.figure small { font-size: 1rem; font-weight: 400; letter-spacing: 0; color: var(--muted); }
.figure .word { font-size: 1rem; font-weight: 600; letter-spacing: 0; }
.objective svg { margin: 0.6rem 0 0.35rem; }
svg { display: block; width: 100%; overflow: visible; }
svg text { fill: var(--muted); font-size: 0.8125rem; }
.track { fill: var(--line); } .fill { fill: var(--bar); } .over { fill: var(--bad); }
.mark { stroke: var(--ink); stroke-width: 2; } .grid { stroke: var(--line); stroke-width: 1; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: 1.25rem 2rem; margin-top: 2.25rem; padding-top: 1.5rem; border-top: 1px solid var(--line); }
.facts dt { color: var(--muted); font-size: 0.875rem; }
.facts dd { margin: 0.1rem 0 0; font-size: 1.375rem; font-weight: 600; letter-spacing: -0.01em; }

table { border-collapse: collapse; width: 100%; margin-top: 1.25rem; font-size: 0.9375rem; }
th, td { text-align: left; vertical-align: top; padding: 0.7rem 1.25rem 0.7rem 0; border-bottom: 1px solid var(--line); }
th:last-child, td:last-child { padding-right: 0; }
thead th { font-size: 0.8125rem; font-weight: 500; color: var(--muted); padding-top: 0; vertical-align: bottom; }
tbody th { font-weight: 600; }
.number { text-align: right; white-space: nowrap; }
.outcome { white-space: nowrap; font-weight: 600; }
.symbol { display: inline-block; min-width: 1em; }
.scroll { overflow-x: auto; }

.phases td.bars { width: 56%; padding-top: 0.9rem; }
.phases thead td { padding-top: 0; padding-bottom: 0.3rem; }
.phases tfoot td, .phases tfoot th { border-bottom: 0; font-weight: 600; }
.phases th p { font-weight: 400; }

.checks td.what { width: 100%; }
.checks h3 { font-size: 1rem; font-weight: 600; }
.checks tr:target { background: var(--panel); box-shadow: -0.75rem 0 0 var(--panel), 0.75rem 0 0 var(--panel); }
.checks h3 a { text-decoration: none; }
.checks h3 a:hover, .checks h3 a:focus-visible { text-decoration: underline; }
.checks .summary { margin-top: 0.3rem; overflow-wrap: anywhere; }
details { margin-top: 0.5rem; }
summary { cursor: pointer; font-size: 0.875rem; color: var(--muted); }
.findings { list-style: none; padding: 0; margin-top: 0.4rem; }
.findings li { padding: 0.35rem 0 0.35rem 0.9rem; border-left: 2px solid var(--line); overflow-wrap: anywhere; }
.tables .reason { white-space: normal; font-weight: 400; }
.tables tbody th { overflow-wrap: anywhere; min-width: 7rem; }
.tables .against { min-width: 11rem; width: 45%; }

.pairs { display: grid; grid-template-columns: minmax(9rem, max-content) 1fr; gap: 0.5rem 2rem; margin-top: 1.25rem; font-size: 0.9375rem; }
.pairs dt { color: var(--muted); }
.pairs dd { margin: 0; overflow-wrap: anywhere; }
pre { background: var(--panel); padding: 0.85rem 1rem; border-radius: 0.375rem; margin-top: 0.6rem; overflow-x: auto; line-height: 1.6; }
section h3 { font-size: 1rem; font-weight: 600; margin-top: 1.75rem; }
#verification h3 + p { margin-top: 0.2rem; color: var(--muted); font-size: 0.9375rem; max-width: 46rem; }
.checks h3, .objective h3 { margin-top: 0; }
footer { margin-top: 4rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--muted); font-size: 0.875rem; }

@media (max-width: 40rem) {
  .page { padding: 1.25rem 1rem 3rem; }
  .verdict { padding: 1.25rem 1.1rem 1.4rem; }
  section { margin-top: 2.75rem; }
  .phases, .phases tbody, .phases tfoot, .phases thead { display: block; }
  .phases tr { display: grid; grid-template-columns: 1fr auto; column-gap: 1rem; border-bottom: 1px solid var(--line); padding: 0.6rem 0; }
  .phases tfoot tr { border-bottom: 0; }
  .phases th, .phases td { border: 0; padding: 0; }
  .phases td.bars { grid-column: 1 / -1; grid-row: 2; width: auto; padding: 0.5rem 0 0; }
  .phases thead { display: none; }
  .checks, .checks tbody { display: block; }
  .checks thead { display: none; }
  .checks tr { display: grid; grid-template-columns: 1fr auto; border-bottom: 1px solid var(--line); padding: 0.8rem 0; }
  .checks td { border: 0; padding: 0; }
  .checks td.what { grid-column: 1 / -1; grid-row: 2; width: auto; padding-top: 0.2rem; }
  .pairs { grid-template-columns: 1fr; gap: 0; }
  .pairs dd { margin-bottom: 0.7rem; }
  .ladder { display: block; }
  .ladder li { border-top: 0; border-left: 3px solid var(--line); margin: 3px 0 0; padding: 0.15rem 0 0.15rem 0.75rem; }
  .ladder li.reached { border-left-color: var(--bar); }
  th, td { padding-right: 0.8rem; }
}
@media print {
  body { font-size: 10pt; }
  .page { max-width: none; padding: 0; }
  .contents, .skip { display: none; }
  tr, .objective, .facts, .alert { break-inside: avoid; }
  h2 { break-after: avoid; }
  .verdict, .track, .fill, .over { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  pre { white-space: pre-wrap; }
  details::details-content { content-visibility: visible; display: block; block-size: auto; }
}
`;

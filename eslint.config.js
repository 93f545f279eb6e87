import jsdoc from "eslint-plugin-jsdoc";
import tseslint from "typescript-eslint";

/** One row per layer: what it may not reach up into (ARCHITECTURE.md, "imports go one way"). */
const upward = {
    "infra/**/*.ts": "^(\\.\\./)+(drills|automation|test)/",
    "drills/**/*.ts": "^(\\.\\./)+(automation|test)/",
    "automation/**/*.ts": "^(\\.\\./)+test/",
};

export default tseslint.config(
    { ignores: ["node_modules/", ".lifeboat/", "docs/", "test/fixtures/"] },
    {
        files: ["**/*.ts"],
        extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
        languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
        rules: {
            "@typescript-eslint/consistent-type-imports": "error",
            "@typescript-eslint/consistent-type-definitions": ["error", "interface"],
            "@typescript-eslint/switch-exhaustiveness-check": "error",
            "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
            "@typescript-eslint/no-non-null-assertion": "error",
            "no-restricted-syntax": [
                "error",
                {
                    selector: "MemberExpression[object.name='process'][property.name='exit']",
                    message: "Only automation/cli may end the process: return or throw instead.",
                },
            ],
        },
    },
    ...Object.entries(upward).map(([files, regex]) => ({
        files: [files],
        rules: {
            "no-restricted-imports": [
                "error",
                { patterns: [{ regex, message: "Imports go one way: infra <- drills <- automation." }] },
            ],
        },
    })),
    {
        // what other files may use says what it means; objects that a registry holds say it by their own fields
        files: ["{infra,drills,automation}/**/*.ts"],
        plugins: { jsdoc },
        rules: {
            "jsdoc/require-jsdoc": [
                "error",
                {
                    publicOnly: true,
                    enableFixer: false,
                    require: { FunctionDeclaration: true, ClassDeclaration: true },
                    contexts: ["TSInterfaceDeclaration", "TSTypeAliasDeclaration"],
                },
            ],
        },
    },
    { files: ["automation/cli/**/*.ts"], rules: { "no-restricted-syntax": "off" } },
    {
        files: ["test/**/*.ts"],
        rules: {
            // chai's property assertions are expressions by design
            "@typescript-eslint/no-unused-expressions": "off",
            "@typescript-eslint/no-non-null-assertion": "off",
        },
    },
);

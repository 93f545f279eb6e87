# completion of lifeboat for bash: source <(lifeboat completion bash)
_lifeboat() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} path="" i
    # bash splits --option=value into three words
    if [[ $cur == "=" ]]; then cur=""; elif [[ $prev == "=" ]]; then prev=${COMP_WORDS[COMP_CWORD-2]}; fi
    for ((i = 1; i < COMP_CWORD; i++)); do
        case "$path ${COMP_WORDS[i]}" in
            " help"|" drill"|" lab"|" lab up"|" lab down"|" lab status"|" lab load"|" lab break"|" lab heal"|" points"|" baseline"|" baseline capture"|" baseline close"|" baseline show"|" baseline compare"|" backup"|" backup heartbeat"|" backup restore-validation"|" selftest"|" report"|" history"|" gate"|" gate-change"|" evidence"|" evidence verify"|" ledger"|" ledger verify"|" sweep"|" preview"|" doctor"|" bench"|" bench fingerprint"|" bench tables"|" bench overhead"|" completion") path="$path ${COMP_WORDS[i]}" ;;
        esac
    done
    local words="" options="" files=""
    case "$path" in
        "")
            words="drill lab points baseline backup selftest report history gate gate-change evidence ledger sweep preview doctor bench completion help" options="-o --output --json -q --quiet --no-color --home -C --cwd --log-level -h --help"
            case "$prev" in
                -o|--output) options="" words="text json" files="" ;;
                --home) options="" words="" files=yes ;;
                -C|--cwd) options="" words="" files=yes ;;
                --log-level) options="" words="silent error warn info debug trace" files="" ;;
            esac ;;
        " help")
            words="drill lab points baseline backup selftest report history gate gate-change evidence ledger sweep preview doctor bench completion exit-codes environment" options="-o --output --json -q --quiet --no-color --home -C --cwd --log-level -h --help"
            case "$prev" in
                -o|--output) options="" words="text json" files="" ;;
                --home) options="" words="" files=yes ;;
                -C|--cwd) options="" words="" files=yes ;;
                --log-level) options="" words="silent error warn info debug trace" files="" ;;
            esac ;;
        " drill")
            words="" options="--target --stack --database --source --point --to --keep-on-failure --dry-run -o --output --json -q --quiet --no-color --home -C --cwd --log-level -h --help"
            case "$prev" in
                --target) options="" words="lab" files="" ;;
                --stack) options="" words="" files="" ;;
                --database) options="" words="" files="" ;;
                --source) options="" words="local rds-snapshot rds-pitr backup-vault dr-copy" files="" ;;
                --point) options="" words="" files="" ;;
                --to) options="" words="" files="" ;;
                -o|--output) options="" words="text json" files="" ;;
                --home) options="" words="" files=yes ;;
                -C|--cwd) options="" words="" files=yes ;;
                --log-level) options="" words="silent error warn info debug trace" files="" ;;
            esac ;;
        " lab")
            words="up down status load break heal" options="-o --output --json -q --quiet --no-color --home -C --cwd --log-level -h --help"
            case "$prev" in
                -o|--output) options="" words="text json" files="" ;;
                --home) options="" words="" files=yes ;;
                -C|--cwd) options="" words="" files=yes ;;
                --log-level) options="" words="silent error warn info debug trace" files="" ;;
            esac ;;
        " lab up")
            words="" options="--postgres -o --output --json -q --quiet --no-color --home -C --cwd --log-level -h --help"
            case "$prev" in
                --postgres) options="" words="14 15 16 17 18" files="" ;;
                -o|--output) options="" words="text json" files="" ;;
                --home) options="" words="" files=yes ;;
                -C|--cwd) options="" words="" files=yes ;;
                --log-level) options="" words="silent error warn info debug trace" files="" ;;
            esac ;;
        " lab down")
            words="" options="--purge -y --yes -o --output --json -q --quiet --no-color --home -C --cwd --log-level -h --help"
            case "$prev" in
                -o|--output) options="" words="text json" files="" ;;
                --home) options="" words="" files=yes ;;
                -C|--cwd) options="" words="" files=yes ;;
                --log-level) options="" words="silent error warn info debug trace" files="" ;;
            esac ;;
        " lab status")
            words="" options="-o --output --json -q --quiet --no-color --home -C --cwd --log-level -h --help"
            case "$prev" in
                -o|--output) options="" words="text json" files="" ;;
                --home) options="" words="" files=yes ;;
                -C|--cwd) options="" words="" files=yes ;;
                --log-level) options="" words="silent error warn info debug trace" files="" ;;
            esac ;;
        " lab load")
            words="" options="-y --yes -o --output --json -q --quiet --no-color --home -C --cwd --log-level -h --help"
            [[ $cur == -* ]] || files=yes
            case "$prev" in
                -o|--output) options="" words="text json" files="" ;;
                --home) options="" words="" files=yes ;;
                -C|--cwd) options="" words="" files=yes ;;
                --log-level) options="" words="silent error warn info debug trace" files="" ;;
            esac ;;
        " lab break")
            words="delete-row update-value swap-values drop-table remove-wal-segment truncate-wal-segment flip-page-byte stale-backup wrong-source" options="--seed -o --output --json -q --quiet --no-color --home -C --cwd --log-level -h --help"
            case "$prev" in
                --seed) options="" words="" files="" ;;
                -o|--output) options="" words="text json" files="" ;;
                --home) options="" words="" files=yes ;;
                -C|--cwd) options="" words="" files=yes ;;
                --log-level) options="" words="silent error warn info debug trace" files="" ;;
            esac ;;
        " lab heal")
            words="" options="-o --output --json -q --quiet --no-color --home -C --cwd --log-level -h --help"
            case "$prev" in
                -o|--output) options="" words="text json" files="" ;;
                --home) options="" words="" files=yes ;;
                -C|--cwd) options="" words="" files=yes ;;
                --log-level) options="" words="silent error warn info debug trace" files="" ;;
            esac ;;
        " points")
            words="" options="--stack --database --source -o --output --json -q --quiet --no-color --home -C --cwd --log-level -h --help"
            case "$prev" in
                --stack) options="" words="" files="" ;;
                --database) options="" words="" files="" ;;
                --source) options="" words="local rds-snapshot rds-pitr backup-vault dr-copy" files="" ;;
                -o|--output) options="" words="text json" files="" ;;
                --home) options="" words="" files=yes ;;
                -C|--cwd) options="" words="" files=yes ;;
                --log-level) options="" words="silent error warn info debug trace" files="" ;;
            esac ;;
        " baseline")
            words="capture close show compare" options="-o --output --json -q --quiet --no-color --home -C --cwd --log-level -h --help"
            case "$prev" in
                -o|--output) options="" words="text json" files="" ;;
                --home) options="" words="" files=yes ;;
                -C|--cwd) options="" words="" files=yes ;;
                --log-level) options="" words="silent error warn info debug trace" files="" ;;
            esac ;;
        " baseline capture")
            words="" options="--stack --database --strong --jobs --rate --logical -o --output --json -q --quiet --no-color --home -C --cwd --log-level -h --help"
            case "$prev" in
                --stack) options="" words="" files="" ;;
                --database) options="" words="" files="" ;;
                --jobs) options="" words="" files="" ;;
                --rate) options="" words="" files="" ;;
                -o|--output) options="" words="text json" files="" ;;
                --home) options="" words="" files=yes ;;
                -C|--cwd) options="" words="" files=yes ;;
                --log-level) options="" words="silent error warn info debug trace" files="" ;;
            esac ;;
        " baseline close")
            words="" options="-o --output --json -q --quiet --no-color --home -C --cwd --log-level -h --help"
            case "$prev" in
                -o|--output) options="" words="text json" files="" ;;
                --home) options="" words="" files=yes ;;
                -C|--cwd) options="" words="" files=yes ;;
                --log-level) options="" words="silent error warn info debug trace" files="" ;;
            esac ;;
        " baseline show")
            words="" options="-o --output --json -q --quiet --no-color --home -C --cwd --log-level -h --help"
            case "$prev" in
                -o|--output) options="" words="text json" files="" ;;
                --home) options="" words="" files=yes ;;
                -C|--cwd) options="" words="" files=yes ;;
                --log-level) options="" words="silent error warn info debug trace" files="" ;;
            esac ;;
        " baseline compare")
            words="" options="--drill --rows -o --output --json -q --quiet --no-color --home -C --cwd --log-level -h --help"
            case "$prev" in
                --drill) options="" words="" files="" ;;
                -o|--output) options="" words="text json" files="" ;;
                --home) options="" words="" files=yes ;;
                -C|--cwd) options="" words="" files=yes ;;
                --log-level) options="" words="silent error warn info debug trace" files="" ;;
            esac ;;
        " backup")
            words="heartbeat restore-validation" options="-o --output --json -q --quiet --no-color --home -C --cwd --log-level -h --help"
            case "$prev" in
                -o|--output) options="" words="text json" files="" ;;
                --home) options="" words="" files=yes ;;
                -C|--cwd) options="" words="" files=yes ;;
                --log-level) options="" words="silent error warn info debug trace" files="" ;;
            esac ;;
        " backup heartbeat")
            words="" options="--stack --database --print-sql -o --output --json -q --quiet --no-color --home -C --cwd --log-level -h --help"
            case "$prev" in
                --stack) options="" words="" files="" ;;
                --database) options="" words="" files="" ;;
                -o|--output) options="" words="text json" files="" ;;
                --home) options="" words="" files=yes ;;
                -C|--cwd) options="" words="" files=yes ;;
                --log-level) options="" words="silent error warn info debug trace" files="" ;;
            esac ;;
        " backup restore-validation")
            words="" options="--job --stack -o --output --json -q --quiet --no-color --home -C --cwd --log-level -h --help"
            case "$prev" in
                --job) options="" words="" files="" ;;
                --stack) options="" words="" files="" ;;
                -o|--output) options="" words="text json" files="" ;;
                --home) options="" words="" files=yes ;;
                -C|--cwd) options="" words="" files=yes ;;
                --log-level) options="" words="silent error warn info debug trace" files="" ;;
            esac ;;
        " selftest")
            words="" options="--seeds --seed --class --jobs --list -o --output --json -q --quiet --no-color --home -C --cwd --log-level -h --help"
            case "$prev" in
                --seeds) options="" words="" files="" ;;
                --seed) options="" words="" files="" ;;
                --class) options="" words="" files="" ;;
                --jobs) options="" words="" files="" ;;
                -o|--output) options="" words="text json" files="" ;;
                --home) options="" words="" files=yes ;;
                -C|--cwd) options="" words="" files=yes ;;
                --log-level) options="" words="silent error warn info debug trace" files="" ;;
            esac ;;
        " report")
            words="" options="-f --format -o --output --json -q --quiet --no-color --home -C --cwd --log-level -h --help"
            case "$prev" in
                -f|--format) options="" words="text html markdown junit json" files="" ;;
                -o|--output) options="" words="text json" files="" ;;
                --home) options="" words="" files=yes ;;
                -C|--cwd) options="" words="" files=yes ;;
                --log-level) options="" words="silent error warn info debug trace" files="" ;;
            esac ;;
        " history")
            words="" options="-n --limit -o --output --json -q --quiet --no-color --home -C --cwd --log-level -h --help"
            case "$prev" in
                -n|--limit) options="" words="" files="" ;;
                -o|--output) options="" words="text json" files="" ;;
                --home) options="" words="" files=yes ;;
                -C|--cwd) options="" words="" files=yes ;;
                --log-level) options="" words="silent error warn info debug trace" files="" ;;
            esac ;;
        " gate")
            words="" options="--target --max-age --proof --allow-degraded --ledger --public-key --anchor -o --output --json -q --quiet --no-color --home -C --cwd --log-level -h --help"
            case "$prev" in
                --target) options="" words="" files="" ;;
                --max-age) options="" words="" files="" ;;
                --proof) options="" words="restored opened read matched" files="" ;;
                --ledger) options="" words="" files=yes ;;
                --public-key) options="" words="" files=yes ;;
                --anchor) options="" words="" files="" ;;
                -o|--output) options="" words="text json" files="" ;;
                --home) options="" words="" files=yes ;;
                -C|--cwd) options="" words="" files=yes ;;
                --log-level) options="" words="silent error warn info debug trace" files="" ;;
            esac ;;
        " gate-change")
            words="" options="--proof --max-age --proof-level --allow-degraded --public-key -o --output --json -q --quiet --no-color --home -C --cwd --log-level -h --help"
            case "$prev" in
                --proof) options="" words="" files=yes ;;
                --max-age) options="" words="" files="" ;;
                --proof-level) options="" words="restored opened read matched" files="" ;;
                --public-key) options="" words="" files=yes ;;
                -o|--output) options="" words="text json" files="" ;;
                --home) options="" words="" files=yes ;;
                -C|--cwd) options="" words="" files=yes ;;
                --log-level) options="" words="silent error warn info debug trace" files="" ;;
            esac ;;
        " evidence")
            words="verify" options="-o --output --json -q --quiet --no-color --home -C --cwd --log-level -h --help"
            case "$prev" in
                -o|--output) options="" words="text json" files="" ;;
                --home) options="" words="" files=yes ;;
                -C|--cwd) options="" words="" files=yes ;;
                --log-level) options="" words="silent error warn info debug trace" files="" ;;
            esac ;;
        " evidence verify")
            words="" options="--public-key -o --output --json -q --quiet --no-color --home -C --cwd --log-level -h --help"
            case "$prev" in
                --public-key) options="" words="" files=yes ;;
                -o|--output) options="" words="text json" files="" ;;
                --home) options="" words="" files=yes ;;
                -C|--cwd) options="" words="" files=yes ;;
                --log-level) options="" words="silent error warn info debug trace" files="" ;;
            esac ;;
        " ledger")
            words="verify" options="-o --output --json -q --quiet --no-color --home -C --cwd --log-level -h --help"
            case "$prev" in
                -o|--output) options="" words="text json" files="" ;;
                --home) options="" words="" files=yes ;;
                -C|--cwd) options="" words="" files=yes ;;
                --log-level) options="" words="silent error warn info debug trace" files="" ;;
            esac ;;
        " ledger verify")
            words="" options="--public-key --anchor -o --output --json -q --quiet --no-color --home -C --cwd --log-level -h --help"
            [[ $cur == -* ]] || files=yes
            case "$prev" in
                --public-key) options="" words="" files=yes ;;
                --anchor) options="" words="" files="" ;;
                -o|--output) options="" words="text json" files="" ;;
                --home) options="" words="" files=yes ;;
                -C|--cwd) options="" words="" files=yes ;;
                --log-level) options="" words="silent error warn info debug trace" files="" ;;
            esac ;;
        " sweep")
            words="" options="--stack --dry-run -o --output --json -q --quiet --no-color --home -C --cwd --log-level -h --help"
            case "$prev" in
                --stack) options="" words="" files="" ;;
                -o|--output) options="" words="text json" files="" ;;
                --home) options="" words="" files=yes ;;
                -C|--cwd) options="" words="" files=yes ;;
                --log-level) options="" words="silent error warn info debug trace" files="" ;;
            esac ;;
        " preview")
            words="" options="--offline --stack --example -o --output --json -q --quiet --no-color --home -C --cwd --log-level -h --help"
            case "$prev" in
                --stack) options="" words="" files="" ;;
                --example) options="" words="" files="" ;;
                -o|--output) options="" words="text json" files="" ;;
                --home) options="" words="" files=yes ;;
                -C|--cwd) options="" words="" files=yes ;;
                --log-level) options="" words="silent error warn info debug trace" files="" ;;
            esac ;;
        " doctor")
            words="" options="--install-cli -o --output --json -q --quiet --no-color --home -C --cwd --log-level -h --help"
            case "$prev" in
                -o|--output) options="" words="text json" files="" ;;
                --home) options="" words="" files=yes ;;
                -C|--cwd) options="" words="" files=yes ;;
                --log-level) options="" words="silent error warn info debug trace" files="" ;;
            esac ;;
        " bench")
            words="fingerprint tables overhead" options="-o --output --json -q --quiet --no-color --home -C --cwd --log-level -h --help"
            case "$prev" in
                -o|--output) options="" words="text json" files="" ;;
                --home) options="" words="" files=yes ;;
                -C|--cwd) options="" words="" files=yes ;;
                --log-level) options="" words="silent error warn info debug trace" files="" ;;
            esac ;;
        " bench fingerprint")
            words="" options="--size --rounds --jobs --page -o --output --json -q --quiet --no-color --home -C --cwd --log-level -h --help"
            case "$prev" in
                --size) options="" words="" files="" ;;
                --rounds) options="" words="" files="" ;;
                --jobs) options="" words="" files="" ;;
                --page) options="" words="" files=yes ;;
                -o|--output) options="" words="text json" files="" ;;
                --home) options="" words="" files=yes ;;
                -C|--cwd) options="" words="" files=yes ;;
                --log-level) options="" words="silent error warn info debug trace" files="" ;;
            esac ;;
        " bench tables")
            words="" options="--tables --jobs -o --output --json -q --quiet --no-color --home -C --cwd --log-level -h --help"
            case "$prev" in
                --tables) options="" words="" files="" ;;
                --jobs) options="" words="" files="" ;;
                -o|--output) options="" words="text json" files="" ;;
                --home) options="" words="" files=yes ;;
                -C|--cwd) options="" words="" files=yes ;;
                --log-level) options="" words="silent error warn info debug trace" files="" ;;
            esac ;;
        " bench overhead")
            words="" options="--runs -o --output --json -q --quiet --no-color --home -C --cwd --log-level -h --help"
            case "$prev" in
                --runs) options="" words="" files="" ;;
                -o|--output) options="" words="text json" files="" ;;
                --home) options="" words="" files=yes ;;
                -C|--cwd) options="" words="" files=yes ;;
                --log-level) options="" words="silent error warn info debug trace" files="" ;;
            esac ;;
        " completion")
            words="bash zsh fish" options="-o --output --json -q --quiet --no-color --home -C --cwd --log-level -h --help"
            case "$prev" in
                -o|--output) options="" words="text json" files="" ;;
                --home) options="" words="" files=yes ;;
                -C|--cwd) options="" words="" files=yes ;;
                --log-level) options="" words="silent error warn info debug trace" files="" ;;
            esac ;;
    esac
    if [[ -n $files ]]; then
        COMPREPLY=($(compgen -f -- "$cur"))
        compopt -o filenames 2>/dev/null
    elif [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W "$options" -- "$cur"))
    else
        COMPREPLY=($(compgen -W "$words" -- "$cur"))
    fi
}
complete -F _lifeboat lifeboat

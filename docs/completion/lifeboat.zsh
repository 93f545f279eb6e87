#compdef lifeboat
# completion of lifeboat for zsh: source <(lifeboat completion zsh)
_lifeboat() {
    local place="" word
    for word in "${(@)words[2,CURRENT-1]}"; do
        case "$place $word" in
            " help"|" drill"|" lab"|" lab up"|" lab down"|" lab status"|" lab load"|" lab break"|" lab heal"|" points"|" baseline"|" baseline capture"|" baseline close"|" baseline show"|" baseline compare"|" backup"|" backup heartbeat"|" backup restore-validation"|" selftest"|" report"|" history"|" gate"|" gate-change"|" evidence"|" evidence verify"|" ledger"|" ledger verify"|" sweep"|" preview"|" doctor"|" bench"|" bench fingerprint"|" bench tables"|" bench overhead"|" completion") place="$place $word" ;;
        esac
    done
    local -a commands options
    case "$place" in
        "")
            commands=('drill:restore the latest recovery point, judge what came back, destroy it' 'lab:the embedded default\: production, archive and backups on this machine' 'points:list the recovery points, newest first, and what each can restore' 'baseline:what production looked like at a recovery point' 'backup:what the schedules call, by hand' 'selftest:damage restored copies in every known way, and demand that a drill sees it' 'report:show a drill' 'history:list the drills that were run, newest first' 'gate:is there fresh proof that the backup comes back? For CI' 'gate-change:may this change delete or replace a database? Only with fresh proof' 'evidence:what drills leave behind as proof' 'ledger:the signed chain of every drill that was run' 'sweep:find what crashed drills left, and remove it' 'preview:what a stack would be\: every resource, what it is for, guardrails and cost' 'doctor:look whether everything lifeboat needs is here' 'bench:side-by-side measurements' 'completion:print the completion script of a shell' 'help:the help of a command or a topic')
            _arguments -s \
                '(-o --output)-o[how the result is printed on stdout]:value:(text json)' \
                '(-o --output)--output[how the result is printed on stdout]:value:(text json)' \
                '(--json)--json[short for --output json]' \
                '(-q --quiet)-q[no progress and no notes on stderr, only errors]' \
                '(-q --quiet)--quiet[no progress and no notes on stderr, only errors]' \
                '(--no-color)--no-color[no colours; NO_COLOR and FORCE_COLOR are honoured too]' \
                '(--home)--home[the state folder, instead of LIFEBOAT_HOME or .lifeboat in the checkout]:file:_files' \
                '(-C --cwd)-C[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(-C --cwd)--cwd[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(--log-level)--log-level[write the log to stderr, instead of what LIFEBOAT_LOG says]:value:(silent error warn info debug trace)' \
                '(-h --help)-h[print this]' \
                '(-h --help)--help[print this]' \
                '*:command:->command'
            [[ $state == command ]] && _describe command commands ;;
        " help")
            commands=()
            _arguments -s \
                '(-o --output)-o[how the result is printed on stdout]:value:(text json)' \
                '(-o --output)--output[how the result is printed on stdout]:value:(text json)' \
                '(--json)--json[short for --output json]' \
                '(-q --quiet)-q[no progress and no notes on stderr, only errors]' \
                '(-q --quiet)--quiet[no progress and no notes on stderr, only errors]' \
                '(--no-color)--no-color[no colours; NO_COLOR and FORCE_COLOR are honoured too]' \
                '(--home)--home[the state folder, instead of LIFEBOAT_HOME or .lifeboat in the checkout]:file:_files' \
                '(-C --cwd)-C[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(-C --cwd)--cwd[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(--log-level)--log-level[write the log to stderr, instead of what LIFEBOAT_LOG says]:value:(silent error warn info debug trace)' \
                '(-h --help)-h[print this]' \
                '(-h --help)--help[print this]' \
                '*:name:(drill lab points baseline backup selftest report history gate gate-change evidence ledger sweep preview doctor bench completion exit-codes environment)'
            [[ $state == command ]] && _describe command commands ;;
        " drill")
            commands=()
            _arguments -s \
                '(--target)--target[what is drilled, where no stack is named]:value:(lab)' \
                '(--stack)--stack[a stack on AWS, instead of the lab]:value: ' \
                '(--database)--database[which database of the stack; needed where it has several]:value: ' \
                '(--source)--source[the kind of recovery point; of a stack\: those of its file in turn]:value:(local rds-snapshot rds-pitr backup-vault dr-copy)' \
                '(--point)--point[latest, random, random\:7d (none older), an instant (the newest before it), or a recovery point'\''s id]:value: ' \
                '(--to)--to[where the restore stops\: baseline, latest, immediate, an instant with its offset, or an LSN; the baseline, or for a snapshot its own instant]:value: ' \
                '(--keep-on-failure)--keep-on-failure[keep the restored cluster of a drill that did not pass]' \
                '(--dry-run)--dry-run[choose and look, make nothing]' \
                '(-o --output)-o[how the result is printed on stdout]:value:(text json)' \
                '(-o --output)--output[how the result is printed on stdout]:value:(text json)' \
                '(--json)--json[short for --output json]' \
                '(-q --quiet)-q[no progress and no notes on stderr, only errors]' \
                '(-q --quiet)--quiet[no progress and no notes on stderr, only errors]' \
                '(--no-color)--no-color[no colours; NO_COLOR and FORCE_COLOR are honoured too]' \
                '(--home)--home[the state folder, instead of LIFEBOAT_HOME or .lifeboat in the checkout]:file:_files' \
                '(-C --cwd)-C[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(-C --cwd)--cwd[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(--log-level)--log-level[write the log to stderr, instead of what LIFEBOAT_LOG says]:value:(silent error warn info debug trace)' \
                '(-h --help)-h[print this]' \
                '(-h --help)--help[print this]' \
                '*: :'
            [[ $state == command ]] && _describe command commands ;;
        " lab")
            commands=('up:make the lab, or start it' 'down:stop the lab and keep its data; --purge removes it' 'status:show the lab and where its files lie' 'load:replace the lab'\''s database by the SQL of a file' 'break:damage the newest backup or the archive, to see a drill fail' 'heal:undo what `lab break` did')
            _arguments -s \
                '(-o --output)-o[how the result is printed on stdout]:value:(text json)' \
                '(-o --output)--output[how the result is printed on stdout]:value:(text json)' \
                '(--json)--json[short for --output json]' \
                '(-q --quiet)-q[no progress and no notes on stderr, only errors]' \
                '(-q --quiet)--quiet[no progress and no notes on stderr, only errors]' \
                '(--no-color)--no-color[no colours; NO_COLOR and FORCE_COLOR are honoured too]' \
                '(--home)--home[the state folder, instead of LIFEBOAT_HOME or .lifeboat in the checkout]:file:_files' \
                '(-C --cwd)-C[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(-C --cwd)--cwd[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(--log-level)--log-level[write the log to stderr, instead of what LIFEBOAT_LOG says]:value:(silent error warn info debug trace)' \
                '(-h --help)-h[print this]' \
                '(-h --help)--help[print this]' \
                '*:command:->command'
            [[ $state == command ]] && _describe command commands ;;
        " lab up")
            commands=()
            _arguments -s \
                '(--postgres)--postgres[the PostgreSQL of a lab that has to be made]:value:(14 15 16 17 18)' \
                '(-o --output)-o[how the result is printed on stdout]:value:(text json)' \
                '(-o --output)--output[how the result is printed on stdout]:value:(text json)' \
                '(--json)--json[short for --output json]' \
                '(-q --quiet)-q[no progress and no notes on stderr, only errors]' \
                '(-q --quiet)--quiet[no progress and no notes on stderr, only errors]' \
                '(--no-color)--no-color[no colours; NO_COLOR and FORCE_COLOR are honoured too]' \
                '(--home)--home[the state folder, instead of LIFEBOAT_HOME or .lifeboat in the checkout]:file:_files' \
                '(-C --cwd)-C[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(-C --cwd)--cwd[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(--log-level)--log-level[write the log to stderr, instead of what LIFEBOAT_LOG says]:value:(silent error warn info debug trace)' \
                '(-h --help)-h[print this]' \
                '(-h --help)--help[print this]' \
                '*: :'
            [[ $state == command ]] && _describe command commands ;;
        " lab down")
            commands=()
            _arguments -s \
                '(--purge)--purge[remove the lab, its backups and its archive]' \
                '(-y --yes)-y[purge without asking]' \
                '(-y --yes)--yes[purge without asking]' \
                '(-o --output)-o[how the result is printed on stdout]:value:(text json)' \
                '(-o --output)--output[how the result is printed on stdout]:value:(text json)' \
                '(--json)--json[short for --output json]' \
                '(-q --quiet)-q[no progress and no notes on stderr, only errors]' \
                '(-q --quiet)--quiet[no progress and no notes on stderr, only errors]' \
                '(--no-color)--no-color[no colours; NO_COLOR and FORCE_COLOR are honoured too]' \
                '(--home)--home[the state folder, instead of LIFEBOAT_HOME or .lifeboat in the checkout]:file:_files' \
                '(-C --cwd)-C[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(-C --cwd)--cwd[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(--log-level)--log-level[write the log to stderr, instead of what LIFEBOAT_LOG says]:value:(silent error warn info debug trace)' \
                '(-h --help)-h[print this]' \
                '(-h --help)--help[print this]' \
                '*: :'
            [[ $state == command ]] && _describe command commands ;;
        " lab status")
            commands=()
            _arguments -s \
                '(-o --output)-o[how the result is printed on stdout]:value:(text json)' \
                '(-o --output)--output[how the result is printed on stdout]:value:(text json)' \
                '(--json)--json[short for --output json]' \
                '(-q --quiet)-q[no progress and no notes on stderr, only errors]' \
                '(-q --quiet)--quiet[no progress and no notes on stderr, only errors]' \
                '(--no-color)--no-color[no colours; NO_COLOR and FORCE_COLOR are honoured too]' \
                '(--home)--home[the state folder, instead of LIFEBOAT_HOME or .lifeboat in the checkout]:file:_files' \
                '(-C --cwd)-C[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(-C --cwd)--cwd[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(--log-level)--log-level[write the log to stderr, instead of what LIFEBOAT_LOG says]:value:(silent error warn info debug trace)' \
                '(-h --help)-h[print this]' \
                '(-h --help)--help[print this]' \
                '*: :'
            [[ $state == command ]] && _describe command commands ;;
        " lab load")
            commands=()
            _arguments -s \
                '(-y --yes)-y[replace without asking]' \
                '(-y --yes)--yes[replace without asking]' \
                '(-o --output)-o[how the result is printed on stdout]:value:(text json)' \
                '(-o --output)--output[how the result is printed on stdout]:value:(text json)' \
                '(--json)--json[short for --output json]' \
                '(-q --quiet)-q[no progress and no notes on stderr, only errors]' \
                '(-q --quiet)--quiet[no progress and no notes on stderr, only errors]' \
                '(--no-color)--no-color[no colours; NO_COLOR and FORCE_COLOR are honoured too]' \
                '(--home)--home[the state folder, instead of LIFEBOAT_HOME or .lifeboat in the checkout]:file:_files' \
                '(-C --cwd)-C[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(-C --cwd)--cwd[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(--log-level)--log-level[write the log to stderr, instead of what LIFEBOAT_LOG says]:value:(silent error warn info debug trace)' \
                '(-h --help)-h[print this]' \
                '(-h --help)--help[print this]' \
                '*:file:_files'
            [[ $state == command ]] && _describe command commands ;;
        " lab break")
            commands=()
            _arguments -s \
                '(--seed)--seed[chooses the victim; another one each time without]:value: ' \
                '(-o --output)-o[how the result is printed on stdout]:value:(text json)' \
                '(-o --output)--output[how the result is printed on stdout]:value:(text json)' \
                '(--json)--json[short for --output json]' \
                '(-q --quiet)-q[no progress and no notes on stderr, only errors]' \
                '(-q --quiet)--quiet[no progress and no notes on stderr, only errors]' \
                '(--no-color)--no-color[no colours; NO_COLOR and FORCE_COLOR are honoured too]' \
                '(--home)--home[the state folder, instead of LIFEBOAT_HOME or .lifeboat in the checkout]:file:_files' \
                '(-C --cwd)-C[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(-C --cwd)--cwd[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(--log-level)--log-level[write the log to stderr, instead of what LIFEBOAT_LOG says]:value:(silent error warn info debug trace)' \
                '(-h --help)-h[print this]' \
                '(-h --help)--help[print this]' \
                '*:name:(delete-row update-value swap-values drop-table remove-wal-segment truncate-wal-segment flip-page-byte stale-backup wrong-source)'
            [[ $state == command ]] && _describe command commands ;;
        " lab heal")
            commands=()
            _arguments -s \
                '(-o --output)-o[how the result is printed on stdout]:value:(text json)' \
                '(-o --output)--output[how the result is printed on stdout]:value:(text json)' \
                '(--json)--json[short for --output json]' \
                '(-q --quiet)-q[no progress and no notes on stderr, only errors]' \
                '(-q --quiet)--quiet[no progress and no notes on stderr, only errors]' \
                '(--no-color)--no-color[no colours; NO_COLOR and FORCE_COLOR are honoured too]' \
                '(--home)--home[the state folder, instead of LIFEBOAT_HOME or .lifeboat in the checkout]:file:_files' \
                '(-C --cwd)-C[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(-C --cwd)--cwd[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(--log-level)--log-level[write the log to stderr, instead of what LIFEBOAT_LOG says]:value:(silent error warn info debug trace)' \
                '(-h --help)-h[print this]' \
                '(-h --help)--help[print this]' \
                '*: :'
            [[ $state == command ]] && _describe command commands ;;
        " points")
            commands=()
            _arguments -s \
                '(--stack)--stack[a stack on AWS, instead of the lab]:value: ' \
                '(--database)--database[which database of the stack; needed where it has several]:value: ' \
                '(--source)--source[the kind of recovery point; of a stack\: the first of its file]:value:(local rds-snapshot rds-pitr backup-vault dr-copy)' \
                '(-o --output)-o[how the result is printed on stdout]:value:(text json)' \
                '(-o --output)--output[how the result is printed on stdout]:value:(text json)' \
                '(--json)--json[short for --output json]' \
                '(-q --quiet)-q[no progress and no notes on stderr, only errors]' \
                '(-q --quiet)--quiet[no progress and no notes on stderr, only errors]' \
                '(--no-color)--no-color[no colours; NO_COLOR and FORCE_COLOR are honoured too]' \
                '(--home)--home[the state folder, instead of LIFEBOAT_HOME or .lifeboat in the checkout]:file:_files' \
                '(-C --cwd)-C[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(-C --cwd)--cwd[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(--log-level)--log-level[write the log to stderr, instead of what LIFEBOAT_LOG says]:value:(silent error warn info debug trace)' \
                '(-h --help)-h[print this]' \
                '(-h --help)--help[print this]' \
                '*: :'
            [[ $state == command ]] && _describe command commands ;;
        " baseline")
            commands=('capture:take a recovery point, and the baseline that proves it' 'close:capture a second baseline of a recovery point, so that two enclose its restores' 'show:show what production looked like at a recovery point' 'compare:compare production, or a restored copy that was kept, with a baseline')
            _arguments -s \
                '(-o --output)-o[how the result is printed on stdout]:value:(text json)' \
                '(-o --output)--output[how the result is printed on stdout]:value:(text json)' \
                '(--json)--json[short for --output json]' \
                '(-q --quiet)-q[no progress and no notes on stderr, only errors]' \
                '(-q --quiet)--quiet[no progress and no notes on stderr, only errors]' \
                '(--no-color)--no-color[no colours; NO_COLOR and FORCE_COLOR are honoured too]' \
                '(--home)--home[the state folder, instead of LIFEBOAT_HOME or .lifeboat in the checkout]:file:_files' \
                '(-C --cwd)-C[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(-C --cwd)--cwd[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(--log-level)--log-level[write the log to stderr, instead of what LIFEBOAT_LOG says]:value:(silent error warn info debug trace)' \
                '(-h --help)-h[print this]' \
                '(-h --help)--help[print this]' \
                '*:command:->command'
            [[ $state == command ]] && _describe command commands ;;
        " baseline capture")
            commands=()
            _arguments -s \
                '(--stack)--stack[production on AWS, instead of the lab]:value: ' \
                '(--database)--database[which database of the stack; needed where it has several]:value: ' \
                '(--strong)--strong[hash every row by SHA-256, at about a quarter of the speed]' \
                '(--jobs)--jobs[connections that read tables; one per processor, at most 8]:value: ' \
                '(--rate)--rate[the most that they read together, such as 50MB/s; no limit]:value: ' \
                '(--logical)--logical[so that copies which went through a dump can be compared as well]' \
                '(-o --output)-o[how the result is printed on stdout]:value:(text json)' \
                '(-o --output)--output[how the result is printed on stdout]:value:(text json)' \
                '(--json)--json[short for --output json]' \
                '(-q --quiet)-q[no progress and no notes on stderr, only errors]' \
                '(-q --quiet)--quiet[no progress and no notes on stderr, only errors]' \
                '(--no-color)--no-color[no colours; NO_COLOR and FORCE_COLOR are honoured too]' \
                '(--home)--home[the state folder, instead of LIFEBOAT_HOME or .lifeboat in the checkout]:file:_files' \
                '(-C --cwd)-C[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(-C --cwd)--cwd[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(--log-level)--log-level[write the log to stderr, instead of what LIFEBOAT_LOG says]:value:(silent error warn info debug trace)' \
                '(-h --help)-h[print this]' \
                '(-h --help)--help[print this]' \
                '*: :'
            [[ $state == command ]] && _describe command commands ;;
        " baseline close")
            commands=()
            _arguments -s \
                '(-o --output)-o[how the result is printed on stdout]:value:(text json)' \
                '(-o --output)--output[how the result is printed on stdout]:value:(text json)' \
                '(--json)--json[short for --output json]' \
                '(-q --quiet)-q[no progress and no notes on stderr, only errors]' \
                '(-q --quiet)--quiet[no progress and no notes on stderr, only errors]' \
                '(--no-color)--no-color[no colours; NO_COLOR and FORCE_COLOR are honoured too]' \
                '(--home)--home[the state folder, instead of LIFEBOAT_HOME or .lifeboat in the checkout]:file:_files' \
                '(-C --cwd)-C[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(-C --cwd)--cwd[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(--log-level)--log-level[write the log to stderr, instead of what LIFEBOAT_LOG says]:value:(silent error warn info debug trace)' \
                '(-h --help)-h[print this]' \
                '(-h --help)--help[print this]' \
                '*: :'
            [[ $state == command ]] && _describe command commands ;;
        " baseline show")
            commands=()
            _arguments -s \
                '(-o --output)-o[how the result is printed on stdout]:value:(text json)' \
                '(-o --output)--output[how the result is printed on stdout]:value:(text json)' \
                '(--json)--json[short for --output json]' \
                '(-q --quiet)-q[no progress and no notes on stderr, only errors]' \
                '(-q --quiet)--quiet[no progress and no notes on stderr, only errors]' \
                '(--no-color)--no-color[no colours; NO_COLOR and FORCE_COLOR are honoured too]' \
                '(--home)--home[the state folder, instead of LIFEBOAT_HOME or .lifeboat in the checkout]:file:_files' \
                '(-C --cwd)-C[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(-C --cwd)--cwd[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(--log-level)--log-level[write the log to stderr, instead of what LIFEBOAT_LOG says]:value:(silent error warn info debug trace)' \
                '(-h --help)-h[print this]' \
                '(-h --help)--help[print this]' \
                '*: :'
            [[ $state == command ]] && _describe command commands ;;
        " baseline compare")
            commands=()
            _arguments -s \
                '(--drill)--drill[the restored copy that this drill kept, instead of production]:value: ' \
                '(--rows)--rows[name the rows that differ; needs --drill]' \
                '(-o --output)-o[how the result is printed on stdout]:value:(text json)' \
                '(-o --output)--output[how the result is printed on stdout]:value:(text json)' \
                '(--json)--json[short for --output json]' \
                '(-q --quiet)-q[no progress and no notes on stderr, only errors]' \
                '(-q --quiet)--quiet[no progress and no notes on stderr, only errors]' \
                '(--no-color)--no-color[no colours; NO_COLOR and FORCE_COLOR are honoured too]' \
                '(--home)--home[the state folder, instead of LIFEBOAT_HOME or .lifeboat in the checkout]:file:_files' \
                '(-C --cwd)-C[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(-C --cwd)--cwd[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(--log-level)--log-level[write the log to stderr, instead of what LIFEBOAT_LOG says]:value:(silent error warn info debug trace)' \
                '(-h --help)-h[print this]' \
                '(-h --help)--help[print this]' \
                '*: :'
            [[ $state == command ]] && _describe command commands ;;
        " backup")
            commands=('heartbeat:commit one heartbeat into production, so that restores can tell what they lost' 'restore-validation:judge what AWS Backup restored for a test, and tell it the result')
            _arguments -s \
                '(-o --output)-o[how the result is printed on stdout]:value:(text json)' \
                '(-o --output)--output[how the result is printed on stdout]:value:(text json)' \
                '(--json)--json[short for --output json]' \
                '(-q --quiet)-q[no progress and no notes on stderr, only errors]' \
                '(-q --quiet)--quiet[no progress and no notes on stderr, only errors]' \
                '(--no-color)--no-color[no colours; NO_COLOR and FORCE_COLOR are honoured too]' \
                '(--home)--home[the state folder, instead of LIFEBOAT_HOME or .lifeboat in the checkout]:file:_files' \
                '(-C --cwd)-C[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(-C --cwd)--cwd[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(--log-level)--log-level[write the log to stderr, instead of what LIFEBOAT_LOG says]:value:(silent error warn info debug trace)' \
                '(-h --help)-h[print this]' \
                '(-h --help)--help[print this]' \
                '*:command:->command'
            [[ $state == command ]] && _describe command commands ;;
        " backup heartbeat")
            commands=()
            _arguments -s \
                '(--stack)--stack[the stack that production is in]:value: ' \
                '(--database)--database[which database of the stack; needed where it has several]:value: ' \
                '(--print-sql)--print-sql[only print what an administrator runs once, and ask nobody]' \
                '(-o --output)-o[how the result is printed on stdout]:value:(text json)' \
                '(-o --output)--output[how the result is printed on stdout]:value:(text json)' \
                '(--json)--json[short for --output json]' \
                '(-q --quiet)-q[no progress and no notes on stderr, only errors]' \
                '(-q --quiet)--quiet[no progress and no notes on stderr, only errors]' \
                '(--no-color)--no-color[no colours; NO_COLOR and FORCE_COLOR are honoured too]' \
                '(--home)--home[the state folder, instead of LIFEBOAT_HOME or .lifeboat in the checkout]:file:_files' \
                '(-C --cwd)-C[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(-C --cwd)--cwd[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(--log-level)--log-level[write the log to stderr, instead of what LIFEBOAT_LOG says]:value:(silent error warn info debug trace)' \
                '(-h --help)-h[print this]' \
                '(-h --help)--help[print this]' \
                '*: :'
            [[ $state == command ]] && _describe command commands ;;
        " backup restore-validation")
            commands=()
            _arguments -s \
                '(--job)--job[the restore job, as its event names it]:value: ' \
                '(--stack)--stack[the stack that production is in]:value: ' \
                '(-o --output)-o[how the result is printed on stdout]:value:(text json)' \
                '(-o --output)--output[how the result is printed on stdout]:value:(text json)' \
                '(--json)--json[short for --output json]' \
                '(-q --quiet)-q[no progress and no notes on stderr, only errors]' \
                '(-q --quiet)--quiet[no progress and no notes on stderr, only errors]' \
                '(--no-color)--no-color[no colours; NO_COLOR and FORCE_COLOR are honoured too]' \
                '(--home)--home[the state folder, instead of LIFEBOAT_HOME or .lifeboat in the checkout]:file:_files' \
                '(-C --cwd)-C[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(-C --cwd)--cwd[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(--log-level)--log-level[write the log to stderr, instead of what LIFEBOAT_LOG says]:value:(silent error warn info debug trace)' \
                '(-h --help)-h[print this]' \
                '(-h --help)--help[print this]' \
                '*: :'
            [[ $state == command ]] && _describe command commands ;;
        " selftest")
            commands=()
            _arguments -s \
                '(--seeds)--seeds[seeds per class; 2, or 1 where --seed says which]:value: ' \
                '(--seed)--seed[the first seed, to repeat an injection; 1]:value: ' \
                '(--class)--class[only these classes of damage, separated by commas]:value: ' \
                '(--jobs)--jobs[injections at the same time; one per processor]:value: ' \
                '(--list)--list[list the classes of damage, and do nothing]' \
                '(-o --output)-o[how the result is printed on stdout]:value:(text json)' \
                '(-o --output)--output[how the result is printed on stdout]:value:(text json)' \
                '(--json)--json[short for --output json]' \
                '(-q --quiet)-q[no progress and no notes on stderr, only errors]' \
                '(-q --quiet)--quiet[no progress and no notes on stderr, only errors]' \
                '(--no-color)--no-color[no colours; NO_COLOR and FORCE_COLOR are honoured too]' \
                '(--home)--home[the state folder, instead of LIFEBOAT_HOME or .lifeboat in the checkout]:file:_files' \
                '(-C --cwd)-C[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(-C --cwd)--cwd[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(--log-level)--log-level[write the log to stderr, instead of what LIFEBOAT_LOG says]:value:(silent error warn info debug trace)' \
                '(-h --help)-h[print this]' \
                '(-h --help)--help[print this]' \
                '*: :'
            [[ $state == command ]] && _describe command commands ;;
        " report")
            commands=()
            _arguments -s \
                '(-f --format)-f[how the drill is shown]:value:(text html markdown junit json)' \
                '(-f --format)--format[how the drill is shown]:value:(text html markdown junit json)' \
                '(-o --output)-o[how the result is printed on stdout]:value:(text json)' \
                '(-o --output)--output[how the result is printed on stdout]:value:(text json)' \
                '(--json)--json[short for --output json]' \
                '(-q --quiet)-q[no progress and no notes on stderr, only errors]' \
                '(-q --quiet)--quiet[no progress and no notes on stderr, only errors]' \
                '(--no-color)--no-color[no colours; NO_COLOR and FORCE_COLOR are honoured too]' \
                '(--home)--home[the state folder, instead of LIFEBOAT_HOME or .lifeboat in the checkout]:file:_files' \
                '(-C --cwd)-C[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(-C --cwd)--cwd[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(--log-level)--log-level[write the log to stderr, instead of what LIFEBOAT_LOG says]:value:(silent error warn info debug trace)' \
                '(-h --help)-h[print this]' \
                '(-h --help)--help[print this]' \
                '*: :'
            [[ $state == command ]] && _describe command commands ;;
        " history")
            commands=()
            _arguments -s \
                '(-n --limit)-n[how many to list]:value: ' \
                '(-n --limit)--limit[how many to list]:value: ' \
                '(-o --output)-o[how the result is printed on stdout]:value:(text json)' \
                '(-o --output)--output[how the result is printed on stdout]:value:(text json)' \
                '(--json)--json[short for --output json]' \
                '(-q --quiet)-q[no progress and no notes on stderr, only errors]' \
                '(-q --quiet)--quiet[no progress and no notes on stderr, only errors]' \
                '(--no-color)--no-color[no colours; NO_COLOR and FORCE_COLOR are honoured too]' \
                '(--home)--home[the state folder, instead of LIFEBOAT_HOME or .lifeboat in the checkout]:file:_files' \
                '(-C --cwd)-C[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(-C --cwd)--cwd[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(--log-level)--log-level[write the log to stderr, instead of what LIFEBOAT_LOG says]:value:(silent error warn info debug trace)' \
                '(-h --help)-h[print this]' \
                '(-h --help)--help[print this]' \
                '*: :'
            [[ $state == command ]] && _describe command commands ;;
        " gate")
            commands=()
            _arguments -s \
                '(--target)--target[what must have been drilled]:value: ' \
                '(--max-age)--max-age[how long ago the drill may have ended\: 90m, 36h, 7d]:value: ' \
                '(--proof)--proof[the least that it must have proved]:value:(restored opened read matched)' \
                '(--allow-degraded)--allow-degraded[a drill that missed an objective or warned counts too]' \
                '(--ledger)--ledger[the ledger to look in; default\: the state folder'\''s own]:file:_files' \
                '(--public-key)--public-key[the key to trust, PEM; default\: the state folder'\''s own]:file:_files' \
                '(--anchor)--anchor[a head that `lifeboat ledger verify` printed earlier, kept elsewhere]:value: ' \
                '(-o --output)-o[how the result is printed on stdout]:value:(text json)' \
                '(-o --output)--output[how the result is printed on stdout]:value:(text json)' \
                '(--json)--json[short for --output json]' \
                '(-q --quiet)-q[no progress and no notes on stderr, only errors]' \
                '(-q --quiet)--quiet[no progress and no notes on stderr, only errors]' \
                '(--no-color)--no-color[no colours; NO_COLOR and FORCE_COLOR are honoured too]' \
                '(--home)--home[the state folder, instead of LIFEBOAT_HOME or .lifeboat in the checkout]:file:_files' \
                '(-C --cwd)-C[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(-C --cwd)--cwd[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(--log-level)--log-level[write the log to stderr, instead of what LIFEBOAT_LOG says]:value:(silent error warn info debug trace)' \
                '(-h --help)-h[print this]' \
                '(-h --help)--help[print this]' \
                '*: :'
            [[ $state == command ]] && _describe command commands ;;
        " gate-change")
            commands=()
            _arguments -s \
                '(--proof)--proof[file with the output of `lifeboat gate --json`, or a list of such]:file:_files' \
                '(--max-age)--max-age[how long ago the drill may have ended\: 90m, 36h, 7d]:value: ' \
                '(--proof-level)--proof-level[the least that it must have proved]:value:(restored opened read matched)' \
                '(--allow-degraded)--allow-degraded[a drill that missed an objective or warned counts too]' \
                '(--public-key)--public-key[the key to trust, PEM; default\: the state folder'\''s own]:file:_files' \
                '(-o --output)-o[how the result is printed on stdout]:value:(text json)' \
                '(-o --output)--output[how the result is printed on stdout]:value:(text json)' \
                '(--json)--json[short for --output json]' \
                '(-q --quiet)-q[no progress and no notes on stderr, only errors]' \
                '(-q --quiet)--quiet[no progress and no notes on stderr, only errors]' \
                '(--no-color)--no-color[no colours; NO_COLOR and FORCE_COLOR are honoured too]' \
                '(--home)--home[the state folder, instead of LIFEBOAT_HOME or .lifeboat in the checkout]:file:_files' \
                '(-C --cwd)-C[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(-C --cwd)--cwd[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(--log-level)--log-level[write the log to stderr, instead of what LIFEBOAT_LOG says]:value:(silent error warn info debug trace)' \
                '(-h --help)-h[print this]' \
                '(-h --help)--help[print this]' \
                '*: :'
            [[ $state == command ]] && _describe command commands ;;
        " evidence")
            commands=('verify:check that a drill'\''s evidence is what was sealed, and by whom')
            _arguments -s \
                '(-o --output)-o[how the result is printed on stdout]:value:(text json)' \
                '(-o --output)--output[how the result is printed on stdout]:value:(text json)' \
                '(--json)--json[short for --output json]' \
                '(-q --quiet)-q[no progress and no notes on stderr, only errors]' \
                '(-q --quiet)--quiet[no progress and no notes on stderr, only errors]' \
                '(--no-color)--no-color[no colours; NO_COLOR and FORCE_COLOR are honoured too]' \
                '(--home)--home[the state folder, instead of LIFEBOAT_HOME or .lifeboat in the checkout]:file:_files' \
                '(-C --cwd)-C[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(-C --cwd)--cwd[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(--log-level)--log-level[write the log to stderr, instead of what LIFEBOAT_LOG says]:value:(silent error warn info debug trace)' \
                '(-h --help)-h[print this]' \
                '(-h --help)--help[print this]' \
                '*:command:->command'
            [[ $state == command ]] && _describe command commands ;;
        " evidence verify")
            commands=()
            _arguments -s \
                '(--public-key)--public-key[the key to trust, PEM]:file:_files' \
                '(-o --output)-o[how the result is printed on stdout]:value:(text json)' \
                '(-o --output)--output[how the result is printed on stdout]:value:(text json)' \
                '(--json)--json[short for --output json]' \
                '(-q --quiet)-q[no progress and no notes on stderr, only errors]' \
                '(-q --quiet)--quiet[no progress and no notes on stderr, only errors]' \
                '(--no-color)--no-color[no colours; NO_COLOR and FORCE_COLOR are honoured too]' \
                '(--home)--home[the state folder, instead of LIFEBOAT_HOME or .lifeboat in the checkout]:file:_files' \
                '(-C --cwd)-C[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(-C --cwd)--cwd[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(--log-level)--log-level[write the log to stderr, instead of what LIFEBOAT_LOG says]:value:(silent error warn info debug trace)' \
                '(-h --help)-h[print this]' \
                '(-h --help)--help[print this]' \
                '*: :'
            [[ $state == command ]] && _describe command commands ;;
        " ledger")
            commands=('verify:check that nobody changed, removed, added or moved a record of a drill')
            _arguments -s \
                '(-o --output)-o[how the result is printed on stdout]:value:(text json)' \
                '(-o --output)--output[how the result is printed on stdout]:value:(text json)' \
                '(--json)--json[short for --output json]' \
                '(-q --quiet)-q[no progress and no notes on stderr, only errors]' \
                '(-q --quiet)--quiet[no progress and no notes on stderr, only errors]' \
                '(--no-color)--no-color[no colours; NO_COLOR and FORCE_COLOR are honoured too]' \
                '(--home)--home[the state folder, instead of LIFEBOAT_HOME or .lifeboat in the checkout]:file:_files' \
                '(-C --cwd)-C[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(-C --cwd)--cwd[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(--log-level)--log-level[write the log to stderr, instead of what LIFEBOAT_LOG says]:value:(silent error warn info debug trace)' \
                '(-h --help)-h[print this]' \
                '(-h --help)--help[print this]' \
                '*:command:->command'
            [[ $state == command ]] && _describe command commands ;;
        " ledger verify")
            commands=()
            _arguments -s \
                '(--public-key)--public-key[the key to trust, PEM; default\: the state folder'\''s own]:file:_files' \
                '(--anchor)--anchor[a head that `lifeboat ledger verify` printed earlier, kept elsewhere]:value: ' \
                '(-o --output)-o[how the result is printed on stdout]:value:(text json)' \
                '(-o --output)--output[how the result is printed on stdout]:value:(text json)' \
                '(--json)--json[short for --output json]' \
                '(-q --quiet)-q[no progress and no notes on stderr, only errors]' \
                '(-q --quiet)--quiet[no progress and no notes on stderr, only errors]' \
                '(--no-color)--no-color[no colours; NO_COLOR and FORCE_COLOR are honoured too]' \
                '(--home)--home[the state folder, instead of LIFEBOAT_HOME or .lifeboat in the checkout]:file:_files' \
                '(-C --cwd)-C[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(-C --cwd)--cwd[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(--log-level)--log-level[write the log to stderr, instead of what LIFEBOAT_LOG says]:value:(silent error warn info debug trace)' \
                '(-h --help)-h[print this]' \
                '(-h --help)--help[print this]' \
                '*:file:_files'
            [[ $state == command ]] && _describe command commands ;;
        " sweep")
            commands=()
            _arguments -s \
                '(--stack)--stack[also the region of the stack of Pulumi.<name>.yaml]:value: ' \
                '(--dry-run)--dry-run[say what would be removed, and remove nothing]' \
                '(-o --output)-o[how the result is printed on stdout]:value:(text json)' \
                '(-o --output)--output[how the result is printed on stdout]:value:(text json)' \
                '(--json)--json[short for --output json]' \
                '(-q --quiet)-q[no progress and no notes on stderr, only errors]' \
                '(-q --quiet)--quiet[no progress and no notes on stderr, only errors]' \
                '(--no-color)--no-color[no colours; NO_COLOR and FORCE_COLOR are honoured too]' \
                '(--home)--home[the state folder, instead of LIFEBOAT_HOME or .lifeboat in the checkout]:file:_files' \
                '(-C --cwd)-C[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(-C --cwd)--cwd[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(--log-level)--log-level[write the log to stderr, instead of what LIFEBOAT_LOG says]:value:(silent error warn info debug trace)' \
                '(-h --help)-h[print this]' \
                '(-h --help)--help[print this]' \
                '*: :'
            [[ $state == command ]] && _describe command commands ;;
        " preview")
            commands=()
            _arguments -s \
                '(--offline)--offline[without the Pulumi CLI, without credentials]' \
                '(--stack)--stack[the stack of Pulumi.<name>.yaml; default production]:value: ' \
                '(--example)--example[all stacks of examples/<name> instead]:value: ' \
                '(-o --output)-o[how the result is printed on stdout]:value:(text json)' \
                '(-o --output)--output[how the result is printed on stdout]:value:(text json)' \
                '(--json)--json[short for --output json]' \
                '(-q --quiet)-q[no progress and no notes on stderr, only errors]' \
                '(-q --quiet)--quiet[no progress and no notes on stderr, only errors]' \
                '(--no-color)--no-color[no colours; NO_COLOR and FORCE_COLOR are honoured too]' \
                '(--home)--home[the state folder, instead of LIFEBOAT_HOME or .lifeboat in the checkout]:file:_files' \
                '(-C --cwd)-C[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(-C --cwd)--cwd[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(--log-level)--log-level[write the log to stderr, instead of what LIFEBOAT_LOG says]:value:(silent error warn info debug trace)' \
                '(-h --help)-h[print this]' \
                '(-h --help)--help[print this]' \
                '*: :'
            [[ $state == command ]] && _describe command commands ;;
        " doctor")
            commands=()
            _arguments -s \
                '(--install-cli)--install-cli[download the Pulumi CLI with Pulumi'\''s own installer, then look]' \
                '(-o --output)-o[how the result is printed on stdout]:value:(text json)' \
                '(-o --output)--output[how the result is printed on stdout]:value:(text json)' \
                '(--json)--json[short for --output json]' \
                '(-q --quiet)-q[no progress and no notes on stderr, only errors]' \
                '(-q --quiet)--quiet[no progress and no notes on stderr, only errors]' \
                '(--no-color)--no-color[no colours; NO_COLOR and FORCE_COLOR are honoured too]' \
                '(--home)--home[the state folder, instead of LIFEBOAT_HOME or .lifeboat in the checkout]:file:_files' \
                '(-C --cwd)-C[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(-C --cwd)--cwd[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(--log-level)--log-level[write the log to stderr, instead of what LIFEBOAT_LOG says]:value:(silent error warn info debug trace)' \
                '(-h --help)-h[print this]' \
                '(-h --help)--help[print this]' \
                '*: :'
            [[ $state == command ]] && _describe command commands ;;
        " bench")
            commands=('fingerprint:measure how fast tables are read, side by side with others' 'tables:measure capture and comparison of a database with many tables' 'overhead:measure what the engine adds to the provider'\''s own work')
            _arguments -s \
                '(-o --output)-o[how the result is printed on stdout]:value:(text json)' \
                '(-o --output)--output[how the result is printed on stdout]:value:(text json)' \
                '(--json)--json[short for --output json]' \
                '(-q --quiet)-q[no progress and no notes on stderr, only errors]' \
                '(-q --quiet)--quiet[no progress and no notes on stderr, only errors]' \
                '(--no-color)--no-color[no colours; NO_COLOR and FORCE_COLOR are honoured too]' \
                '(--home)--home[the state folder, instead of LIFEBOAT_HOME or .lifeboat in the checkout]:file:_files' \
                '(-C --cwd)-C[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(-C --cwd)--cwd[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(--log-level)--log-level[write the log to stderr, instead of what LIFEBOAT_LOG says]:value:(silent error warn info debug trace)' \
                '(-h --help)-h[print this]' \
                '(-h --help)--help[print this]' \
                '*:command:->command'
            [[ $state == command ]] && _describe command commands ;;
        " bench fingerprint")
            commands=()
            _arguments -s \
                '(--size)--size[size of each table]:value: ' \
                '(--rounds)--rounds[how often everybody reads, after a first time]:value: ' \
                '(--jobs)--jobs[processes of the server that everybody may use; one per processor]:value: ' \
                '(--page)--page[write the chart to this file, as one HTML page]:file:_files' \
                '(-o --output)-o[how the result is printed on stdout]:value:(text json)' \
                '(-o --output)--output[how the result is printed on stdout]:value:(text json)' \
                '(--json)--json[short for --output json]' \
                '(-q --quiet)-q[no progress and no notes on stderr, only errors]' \
                '(-q --quiet)--quiet[no progress and no notes on stderr, only errors]' \
                '(--no-color)--no-color[no colours; NO_COLOR and FORCE_COLOR are honoured too]' \
                '(--home)--home[the state folder, instead of LIFEBOAT_HOME or .lifeboat in the checkout]:file:_files' \
                '(-C --cwd)-C[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(-C --cwd)--cwd[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(--log-level)--log-level[write the log to stderr, instead of what LIFEBOAT_LOG says]:value:(silent error warn info debug trace)' \
                '(-h --help)-h[print this]' \
                '(-h --help)--help[print this]' \
                '*: :'
            [[ $state == command ]] && _describe command commands ;;
        " bench tables")
            commands=()
            _arguments -s \
                '(--tables)--tables[how many tables]:value: ' \
                '(--jobs)--jobs[connections that read; one per processor, at most 8]:value: ' \
                '(-o --output)-o[how the result is printed on stdout]:value:(text json)' \
                '(-o --output)--output[how the result is printed on stdout]:value:(text json)' \
                '(--json)--json[short for --output json]' \
                '(-q --quiet)-q[no progress and no notes on stderr, only errors]' \
                '(-q --quiet)--quiet[no progress and no notes on stderr, only errors]' \
                '(--no-color)--no-color[no colours; NO_COLOR and FORCE_COLOR are honoured too]' \
                '(--home)--home[the state folder, instead of LIFEBOAT_HOME or .lifeboat in the checkout]:file:_files' \
                '(-C --cwd)-C[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(-C --cwd)--cwd[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(--log-level)--log-level[write the log to stderr, instead of what LIFEBOAT_LOG says]:value:(silent error warn info debug trace)' \
                '(-h --help)-h[print this]' \
                '(-h --help)--help[print this]' \
                '*: :'
            [[ $state == command ]] && _describe command commands ;;
        " bench overhead")
            commands=()
            _arguments -s \
                '(--runs)--runs[stacks per engine]:value: ' \
                '(-o --output)-o[how the result is printed on stdout]:value:(text json)' \
                '(-o --output)--output[how the result is printed on stdout]:value:(text json)' \
                '(--json)--json[short for --output json]' \
                '(-q --quiet)-q[no progress and no notes on stderr, only errors]' \
                '(-q --quiet)--quiet[no progress and no notes on stderr, only errors]' \
                '(--no-color)--no-color[no colours; NO_COLOR and FORCE_COLOR are honoured too]' \
                '(--home)--home[the state folder, instead of LIFEBOAT_HOME or .lifeboat in the checkout]:file:_files' \
                '(-C --cwd)-C[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(-C --cwd)--cwd[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(--log-level)--log-level[write the log to stderr, instead of what LIFEBOAT_LOG says]:value:(silent error warn info debug trace)' \
                '(-h --help)-h[print this]' \
                '(-h --help)--help[print this]' \
                '*: :'
            [[ $state == command ]] && _describe command commands ;;
        " completion")
            commands=()
            _arguments -s \
                '(-o --output)-o[how the result is printed on stdout]:value:(text json)' \
                '(-o --output)--output[how the result is printed on stdout]:value:(text json)' \
                '(--json)--json[short for --output json]' \
                '(-q --quiet)-q[no progress and no notes on stderr, only errors]' \
                '(-q --quiet)--quiet[no progress and no notes on stderr, only errors]' \
                '(--no-color)--no-color[no colours; NO_COLOR and FORCE_COLOR are honoured too]' \
                '(--home)--home[the state folder, instead of LIFEBOAT_HOME or .lifeboat in the checkout]:file:_files' \
                '(-C --cwd)-C[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(-C --cwd)--cwd[the folder of the Pulumi.<stack>.yaml files, instead of the checkout]:file:_files' \
                '(--log-level)--log-level[write the log to stderr, instead of what LIFEBOAT_LOG says]:value:(silent error warn info debug trace)' \
                '(-h --help)-h[print this]' \
                '(-h --help)--help[print this]' \
                '*:name:(bash zsh fish)'
            [[ $state == command ]] && _describe command commands ;;
    esac
}
if [[ $funcstack[1] == _lifeboat ]]; then _lifeboat "$@"; else compdef _lifeboat lifeboat; fi

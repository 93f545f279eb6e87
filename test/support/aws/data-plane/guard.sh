#!/bin/sh
# guard FOLDER...: waits until whoever started it says "done" on its standard input, or is gone. Then it stops the
# servers of FOLDER/instances/*/data (the first folder) and removes all folders: a killed test leaves nothing behind.
set -u
read -r word || word=gone
[ "$word" = done ] && exit 0

command_of() {
    tr '\0' ' ' <"/proc/$1/cmdline" 2>/dev/null || ps -p "$1" -o args= 2>/dev/null
}

stop() {
    data=$1
    pid=$(head -n 1 "$data/postmaster.pid" 2>/dev/null) || return 0
    case $(command_of "$pid") in
    *" -D $data "*) ;;
    *) return 0 ;;
    esac
    kill -QUIT "$pid"
    tries=0
    while kill -0 "$pid" 2>/dev/null; do
        tries=$((tries + 1))
        [ "$tries" -gt 50 ] && kill -KILL "$pid"
        sleep 0.1
    done
}

for data in "$1"/instances/*/data; do stop "$data"; done
rm -rf "$@"

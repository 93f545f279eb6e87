#!/bin/sh
# archive-wal FOLDER PATH NAME: PostgreSQL's archive_command.
# Publishes PATH as FOLDER/NAME: whole, on disk, and never over another file. Success means that the server may
# recycle its own copy, so everything is synced before it is said.
set -eu
folder=$1
source=$2
name=$3
target=$folder/$name

# not every `sync` takes names
on_disk() {
    sync "$1" 2>/dev/null || sync
}

if [ -e "$target" ]; then
    # an earlier attempt got this far, and the server did not hear of it
    if cmp -s "$source" "$target"; then
        on_disk "$target"
        on_disk "$folder"
        exit 0
    fi
    echo "archive-wal: $name is in the archive with other content" >&2
    exit 1
fi

for abandoned in "$folder/.$name."*; do
    if [ -e "$abandoned" ]; then rm -f "$abandoned"; fi
done

unfinished=$folder/.$name.$$
trap 'rm -f "$unfinished"' EXIT
cp "$source" "$unfinished"
on_disk "$unfinished"
# a link, unlike a rename, fails where the name is taken
ln "$unfinished" "$target"
on_disk "$folder"

# What zsh would offer: complete.zsh SCRIPT LINE, one candidate per line.
# zsh completes only for a line editor, so one is run in a pseudo-terminal of zsh's own, and Tab is typed into it.
zmodload zsh/zpty
zpty shell TERM=dumb zsh -f -i
zpty -w shell "PROMPT= ; autoload -Uz compinit; compinit -D -u; source $1"
zpty -w shell 'compadd() {
    local -a hits
    [[ $* == *-[OAD]\ * ]] || builtin compadd -A hits "$@"
    print -rl -- "<hit>"$^hits
    builtin compadd "$@"
}
finish() { print "<end>"; }
comppostfuncs=(finish); bindkey "^I" complete-word; print "<rea""dy>"'
zpty -r shell answer '*<ready>*'
zpty -w -n shell "$2"$'\t'
zpty -r shell answer '*<end>*'
zpty -d shell
print -r -- "$answer" | tr -d '\r' | sed -n 's/^.*<hit>\(..*\)$/\1/p'

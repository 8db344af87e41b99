#!/bin/sh
# SSH_ASKPASS: ssh runs this with its prompt where it needs a secret. The password comes through a
# FIFO in this private directory; the request goes to ssh's standard error, which pgrex reads.
# Prompts of a jump host's ssh are told apart by the process that asks.
directory=${0%/*}
case $1 in *assphrase*|*'yes/no'*) exit 1 ;; esac
[ -z "$SSH_ASKPASS_PROMPT" ] || exit 1
master=
read -r master <"$directory/pid"
who=jump
[ "$PPID" != "$master" ] || who=host
prompt=$(printf '%s' "$1" | tr -c '[:print:]' ' ')
printf '[pgrex:askpass:%s:%s]\n' "$who" "$prompt" >&2
IFS= read -r answer <"$directory/answer" || exit 1
case $answer in
  +*) printf '%s\n' "${answer#+}" ;;
  *) exit 1 ;;
esac

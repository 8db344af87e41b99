#!/bin/sh
# Keeps one connection: $1 is where to write ssh's process id, the rest its command line. Standard
# input is the life of the program that wants the connection: with its end ssh ends, whatever
# became of that program. It is in a session of its own, so that a terminal's Ctrl-C is not for it.
pid_file=$1
shift
exec 3<&0
sh -c 'echo $$ >"$0" && exec "$@"' "$pid_file" "$@" </dev/null 3<&- &
master=$!
{ cat <&3 >/dev/null; kill "$master"; } 2>/dev/null &
watcher=$!
exec 3<&-
wait "$master"
status=$?
kill "$watcher" 2>/dev/null
exit "$status"

# What stands between a command and the one who controls it. Before this come job, input, launch().
# The controller writes to standard input: frames of the command's own input (a length, a line
# feed, so many bytes), then the frame "0". Its end means: the controller gave up, or is gone.
# Standard error (3 in here, so that the shell's own remarks go nowhere) carries marks back.
exec 3>&2 2>/dev/null
mark "supervisor:$$" >&3

# One process reads frames and holds the command's input open until it is whole: a command must not
# take half an input for all of it. The other runs the command and ends the first.
{
  read -r self rest </proc/self/stat
  beat=
  if [ "$input" = yes ]; then
    # A command that does not read blocks the frames, and with them the sight of the end.
    {
      trap '' PIPE
      while sleep 2 3>&-; do mark beat >&3 || finish; done
    } </dev/null >/dev/null &
    beat=$!
  fi
  echo "$self $beat"
  while read -r length; do
    if [ "$length" = 0 ]; then
      [ -z "$beat" ] || kill "$beat"
      exec >/dev/null
    elif ! head -c "$length" 3>&-; then
      exec >/dev/null
      cat 3>&-
    fi
  done
  finish
} | {
  read -r feeder
  launch
  status=$?
  kill $feeder
  exit $status
}
status=$?
mark end
mark "exit:$status" >&3
exit 0

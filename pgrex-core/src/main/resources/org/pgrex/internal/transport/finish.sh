# Ends all that the job has started.
mark() { printf '[pgrex:%s:%s]' "$job" "$1"; }

# The processes of the job: those with its mark in their environment, what they started, what is in
# a session of theirs. With $1 = 1 also all below the supervisor: su, and what it starts before the
# mark is set. Never the supervisor's own processes ($supervisor, its children, all below $self).
# A parent stands before its children: a shell that outlived one would begin its next command.
victims() {
  {
    LC_ALL=C grep -lsF "PGREX_JOB=$job" /proc/[0-9]*/environ
    cat /proc/[0-9]*/stat
  } 2>/dev/null 3>&- | LC_ALL=C awk -v all="$1" -v top="$supervisor" -v self="$self" '
    /^\/proc\// { split($0, path, "/"); marked[path[3]] = 1; next }
    { pid = $1; sub(/^.*\) /, ""); state[pid] = $1; parent[pid] = $2; session[pid] = $4 }
    END {
      for (p in marked) {
        if ((p in parent) && session[p] > 1 && session[p] != session[top]) own[session[p]] = 1
      }
      for (p in parent) {
        if (p <= 1 || state[p] == "Z") continue
        hit = (session[p] in own)
        for (q = p; !hit && q > 1 && (q in parent); q = parent[q]) {
          if (q in marked) hit = 1
          if (top > 1 && parent[q] == top) { hit = (all == 1 && q != p && q != self); break }
        }
        if (!hit) continue
        depth[p] = 0
        for (q = parent[p]; q > 1 && (q in parent); q = parent[q]) depth[p]++
        if (depth[p] > deepest) deepest = depth[p]
      }
      for (d = 0; d <= deepest; d++) for (p in depth) if (depth[p] == d) print p
    }' 2>/dev/null 3>&-
}

# SIGTERM once to each, SIGKILL after five seconds, given up after ten: by the host's clock, for on
# a busy one a look through all its processes takes its time, and after ten looks they are rarer.
finish() {
  trap '' TERM
  told=' '
  looks=0
  read -r up rest </proc/uptime
  begin=${up%.*}
  while read -r up rest </proc/uptime; age=$((${up%.*} - begin)); [ $age -lt 10 ]; do
    found=$(victims 0)
    if [ -z "$found" ]; then
      [ $looks = 0 ] || sleep 0.1 3>&-
      found=$(victims 1)
      [ -n "$found" ] || return 0
    fi
    for pid in $found; do
      if [ $age -gt 5 ]; then
        kill -s KILL "$pid"
      else
        case $told in
          *" $pid "*) ;;
          *) told="$told$pid "; kill -s TERM "$pid"; kill -s CONT "$pid" ;;
        esac
      fi
    done
    [ $looks -lt 10 ] && sleep 0.1 3>&- || sleep 0.5 3>&-
    looks=$((looks + 1))
  done
  return 1
}

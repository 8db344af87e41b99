interval=$1 settle=$2 rest=$3 links=$4
exec 3<&0 </dev/null 2>/dev/null

now() { read -r up _ </proc/uptime; now=${up%.*}; }
version() { version=$(cibadmin --query --no-children) || version=down; }

# Whether pacemaker writes each change into its log: the last one stands in it.
logged() {
  number=
  for part in admin_epoch epoch num_updates; do
    value=${version#* "$part"=\"}
    number=$number.${value%%\"*}
  done
  for log in /var/log/pacemaker/pacemaker.log /var/log/cluster/corosync.log /var/log/pacemaker.log; do
    [ ! -r "$log" ] || ! tail -c 65536 "$log" | grep -qF "version=${number#.})" || return 0
  done
  return 1
}

# After a line with the process to be ended, one for each change; of the log every line comes.
bell() {
  read -r self _ </proc/self/stat
  echo "$self"
  known=
  while version; do
    if [ "$version" != "$known" ]; then
      [ "$version" = down ] || ! logged || exec tail -n 1 -F "$log"
      echo version=
      known=$version
    fi
    sleep "$interval"
  done
}

tell() {
  [ "$links" = no ] || corosync-cfgtool -s
  echo .
  crm_mon --output-as=xml 2>&1
  echo .
}

bell 3<&- | {
  read -r bell
  { read -r stop; kill "$bell"; } <&3 >/dev/null &
  ear=$!
  exec 3<&-
  last=-$rest
  while rang=$(timeout "$rest" dd bs=65536 count=1); [ $? = 124 ] || [ -n "$rang" ]; do
    now
    case $rang in
      *version=*) ;;
      *) [ $((now - last)) -ge "$rest" ] || { sleep "$settle"; continue; } ;;
    esac
    [ "$last" -lt 0 ] || { timeout "$settle" cat >/dev/null; [ $? = 124 ] || break; }
    tell </dev/null
    last=$now
  done
  kill "$bell" "$ear"
}
exit 0

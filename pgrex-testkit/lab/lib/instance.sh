# shellcheck shell=bash disable=SC2034
# The instance: its names, its state directory, its lock, and the processes it started.

LAB=${PGREX_LAB:-pgrex-lab}
STATE=/var/tmp/$LAB
LOCK=/run/lock/$LAB.lock
HOSTS=(pgrex01 pgrex02)
PG=15
PGBIN=/usr/lib/postgresql/$PG/bin
PACKAGES=(pacemaker pacemaker-cli-utils corosync pcs resource-agents fence-agents
  openipmi ipmitool "postgresql-$PG" rsync openssh-server openssh-client openssl sudo lsof psmisc
  systemd systemd-container dbus iproute2 iputils-ping procps locales)
export PGREX_LAB=$LAB

die() {
  echo "lab: $*" >&2
  exit 1
}

[[ $LAB =~ ^[a-z][a-z0-9-]{0,30}$ ]] || die "PGREX_LAB '$LAB': small letters, digits and '-' only, at most 31"

number() { echo "${1#pgrex0}"; }

known_host() { [[ " ${HOSTS[*]} " == *" $1 "* ]] || die "no host '$1': ${HOSTS[*]}"; }

lab_is_up() { compgen -G "/var/tmp/*/made-by-pgrex-lab" >/dev/null; }

# One command at a time changes an instance. The lock file goes with the instance, so one that was
# unlinked while we waited for it is no lock.
hold_lock() {
  while :; do
    exec 9>>"$LOCK"
    flock -w 120 9 || die "another command still works on $LAB"
    [[ $(stat -Lc %d:%i /proc/self/fd/9) == $(stat -c %d:%i "$LOCK" 2>/dev/null) ]] && return
  done
}
drop_lock() { rm -f "$LOCK"; }

# Whatever is at $STATE without this mark was made by something else.
new_state() {
  mkdir -m 700 "$STATE"
  echo "$LAB" >"$STATE/made-by-pgrex-lab"
}
own_state() {
  [[ -e $STATE/made-by-pgrex-lab ]] || rmdir "$STATE" 2>/dev/null || [[ ! -e $STATE ]] ||
    die "$STATE was not made by this lab: choose another PGREX_LAB"
}

# A pid alone may belong to another process by now; with its start time and the boot it is unique.
identity() {
  local stat
  { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 1
  # shellcheck disable=SC2086
  set -- "$1" ${stat##*) }
  [[ $2 != [ZX] ]] || return 1
  echo "$1 ${21} $(</proc/sys/kernel/random/boot_id)"
}

# spawn PIDFILE LOG CMD...: a daemon of the lab. Its pid file is there before it is.
spawn() {
  local pidfile=$1 log=$2
  shift 2
  rm -f "$pidfile"
  # shellcheck disable=SC2016
  setsid bash -c "$(declare -f identity)"'
    identity "$$" >"$0.new" && mv "$0.new" "$0" && exec "$@"' "$pidfile" "$@" \
    </dev/null >>"$log" 2>&1 8>&- 9>&- &
  disown
  local _
  for _ in {1..200}; do [[ ! -e $pidfile ]] || return 0; sleep 0.01; done
  die "$1 did not start; see $log"
}

# The pid in a pid file while it is still that process, else nothing.
living() {
  local line
  { read -r line <"$1"; } 2>/dev/null || return 0
  [[ $(identity "${line%% *}") != "$line" ]] || echo "${line%% *}"
}

end() {
  local pidfile=$1 signal=$2 pid _
  pid=$(living "$pidfile")
  [[ -n $pid ]] || return 0
  kill -s "$signal" "$pid" 2>/dev/null || true
  for _ in {1..100}; do
    [[ -n $(living "$pidfile") ]] || return 0
    sleep 0.05
  done
  [[ $signal == KILL ]] || end "$pidfile" KILL
}

# Waits for every background job; one that failed has said why.
await_all() {
  local job failed=0
  for job in $(jobs -p); do wait "$job" || failed=1; done
  ((failed == 0)) || die "$1 failed"
}

take_down() {
  own_state
  local host
  if [[ -d $STATE ]]; then
    : >"$STATE/closing" # no BMC turns a host on from here
    for host in "${HOSTS[@]}"; do bmc_down "$host"; done
    for host in "${HOSTS[@]}"; do power_off "$host" & done
    await_all "power off"
  fi
  for host in "${HOSTS[@]}"; do clear_host "$host"; done
  networks_down
  rm -rf --one-file-system "$STATE"
}

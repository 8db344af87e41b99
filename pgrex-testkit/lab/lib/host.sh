# shellcheck shell=bash
# A host: a systemd-nspawn container that boots the machine's own Debian. Of the machine it sees /usr
# (through an overlay that takes its writes) and a copy of /etc without secrets; all else is its own.

root_of() { echo "$STATE/$1/root"; }

make_root() {
  local host=$1 locale=$2 root dir
  root=$(root_of "$host")
  mkdir -p "$STATE/$host/usr" "$root"
  cp -a /bin /sbin /lib* "$root/"
  [[ -L $root/bin && -L $root/lib ]] || die "the machine's /usr is not merged"
  mknod "$STATE/$host/usr/local" c 0 0 # a whiteout: the machine's own programs are none of the host's
  mkdir -p "$root"/{usr,proc,sys,dev,run,etc,var/lib/pcsd,var/log,home,mnt,srv,opt,media,dbfp/pg{data,wal}}
  # What nspawn looks at before it mounts /usr: is it a system, and what cgroups does its systemd understand?
  # Given v1 alone, systemd would not learn when a service's last process ends, and wait for it in vain.
  install -D -m 644 /usr/lib/os-release "$root/usr/lib/os-release"
  install -D -m 644 /dev/null "$root/usr/lib/systemd/libsystemd-shared-$(systemctl --version | awk 'NR == 1 { print $2 }').so"
  install -d -m 1777 "$root/tmp" "$root/var/tmp"
  install -d -m 700 "$root/root" "$root/var/lib/pcsd"
  ln -s /run "$root/var/run"
  ln -s /run/lock "$root/var/lock"

  rsync -a --exclude={/systemd/system,/ssh/ssh_host_*,/ssl/private/*,/shadow*,/gshadow*,/machine-id,/apt,/cron*} \
    --exclude={/postgresql,/corosync/*,/pacemaker/*,/profile.d/*,/sudoers.d/*,/environment,/default/locale} \
    --exclude={/resolv.conf,/hostname,/hosts,/passwd*,/krb5*,/docker,/kubernetes,/netplan,/NetworkManager} /etc/ "$root/etc/"
  awk -F: '$3 < 1000 || $1 == "nobody"' /etc/passwd >"$root/etc/passwd"
  shadow >"$root/etc/shadow"
  chown root:shadow "$root/etc/shadow"
  chmod 640 "$root/etc/shadow"
  echo "$host" >"$root/etc/hostname"
  md5sum <<<"$host" | cut -c1-32 >"$root/etc/machine-id"
  : >"$root/etc/resolv.conf"
  : >"$root/etc/environment"
  mkdir -p "$root"/etc/systemd/system/multi-user.target.wants
  ln -s /lib/systemd/system/multi-user.target "$root/etc/systemd/system/default.target"
  local unit
  for unit in ssh pcsd pcsd-ruby; do
    ln -s "/lib/systemd/system/$unit.service" "$root/etc/systemd/system/multi-user.target.wants/"
  done
  for unit in openipmi.service getty.target systemd-networkd.service systemd-timesyncd.service \
    systemd-resolved.service dev-hugepages.mount sys-kernel-debug.mount sys-kernel-tracing.mount; do
    ln -s /dev/null "$root/etc/systemd/system/$unit"
  done
  # Each time systemd reloads, which pcs and pacemaker make it do often, it would run all of these for nothing.
  mkdir "$root/etc/systemd/system-generators"
  for unit in /lib/systemd/system-generators/*; do
    ln -s /dev/null "$root/etc/systemd/system-generators/${unit##*/}"
  done

  for dir in /var/lib/pacemaker /var/log/pacemaker /var/log/corosync /var/log/pcsd /var/lib/corosync; do
    rsync -a -R -f '+ */' -f '- *' "$dir" "$root/"
  done
  cp -R "$HERE/host/." "$root/"
  install -m 600 "$STATE/host-keys/$host" "$root/etc/ssh/ssh_host_ed25519_key"
  install -m 644 "$STATE/host-keys/$host.pub" "$root/etc/ssh/ssh_host_ed25519_key.pub"
  known_hosts >"$root/etc/ssh/ssh_known_hosts"
  for dir in "$root/root" "$root/var/lib/postgresql"; do
    install -d -m 700 "$dir/.ssh"
    install -m 600 "$STATE/id_ed25519" "$dir/.ssh/id_ed25519"
    install -m 600 "$STATE/id_ed25519.pub" "$dir/.ssh/authorized_keys"
  done
  profile "$host" "$locale"
  chmod 600 "$root/var/lib/postgresql/.pgpass"
  install -d "$root/dbfp/pgarch/arc1" "$root/var/lib/pgsql/tmp"
  chmod 700 "$root/dbfp/pgdata"
  chown -R postgres:postgres "$root/dbfp" "$root/var/lib/pgsql" "$root/var/lib/postgresql"

  # PG-REX's agent is ocf:linuxhajp:pgsql, a fork of ocf:heartbeat:pgsql. Pacemaker 2.1.5's crm_attribute
  # reads "-v -INFINITY" as options, so the value is passed in the long form.
  dir=$STATE/$host/usr/lib/ocf/resource.d/linuxhajp
  mkdir -p "$dir"
  # shellcheck disable=SC2016
  sed 's/-v \(\$CAN_NOT_PROMOTE\|\$PROMOTE_ME\)/--attr-value=\1/' /usr/lib/ocf/resource.d/heartbeat/pgsql >"$dir/pgsql"
  chmod 755 "$dir/pgsql"
}

shadow() {
  local name password
  while IFS=: read -r name _; do
    case $name in
      root) password=$(openssl passwd -6 rootpass) ;;
      hacluster) password=$(openssl passwd -6 labpass) ;;
      postgres) password=$(openssl passwd -6 pgpass) ;;
      *) password='*' ;;
    esac
    echo "$name:$password:19000:0:99999:7:::"
  done < <(awk -F: '$3 < 1000 || $1 == "nobody"' /etc/passwd)
}

profile() {
  local host=$1 locale=$2 file
  file=$(root_of "$host")/var/lib/postgresql/.profile
  {
    echo "export PATH=$PGBIN:\$PATH"
    echo "export PGDATA=/dbfp/pgdata/data"
    [[ -z $locale ]] || echo "export LANG=$locale"
  } >"$file"
  chown postgres:postgres "$file"
}

generate_locale() {
  local locale=$1 host
  for host in "${HOSTS[@]}"; do
    # shellcheck disable=SC2016
    in_host "$host" bash -c '
      locale -a | grep -qixF "$(sed s/UTF-8/utf8/ <<<"$1")" ||
        localedef -i "${1%%.*}" -f "${1#*.}" "$1"' - "$locale" &
  done
  await_all "locale $locale"
}

cmd_locale() {
  local locale=${1:?"a locale is missing"} host
  hold_lock
  generate_locale "$locale"
  for host in "${HOSTS[@]}"; do profile "$host" "$locale"; done
}

is_on() { [[ -n $(living "$STATE/$1/pid") ]]; }

# The host's PID 1 once it runs systemd: before, nspawn's children still stand in the machine's namespaces.
init_of() {
  local supervisor child
  supervisor=$(living "$STATE/$1/pid")
  [[ -n $supervisor ]] || return 0
  # shellcheck disable=SC2013
  for child in $(cat "/proc/$supervisor/task/$supervisor/children" 2>/dev/null); do
    if grep -qs $'^NSpid:.*\t1$' "/proc/$child/status" && [[ $(cat "/proc/$child/comm" 2>/dev/null) == systemd ]]; then
      echo "$child"
      return
    fi
  done
}

in_host() {
  local host=$1 init
  shift
  known_host "$host"
  init=$(init_of "$host")
  [[ -n $init ]] || die "$host is off"
  nsenter -t "$init" -m -u -i -n -p -C -- \
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root USER=root LOGNAME=root SHELL=/bin/bash TERM="${TERM:-dumb}" \
    "$@" 9>&-
}

as_postgres() {
  local host=$1
  shift
  in_host "$host" su - postgres -s /bin/bash -c "$*"
}

# Every host has cgroups of its own. Without, all the machine's labs would share /payload, and a service
# that stops on one host would wait for its namesake on the other.
cgroups_of() {
  local hierarchy
  for hierarchy in /sys/fs/cgroup/systemd /sys/fs/cgroup/unified /sys/fs/cgroup; do
    [[ ! -e $hierarchy/cgroup.procs ]] || echo "$hierarchy/$LAB/$1"
  done
}

power_on() {
  local host=$1
  (
    flock 8
    [[ ! -e $STATE/closing ]] || die "$LAB is going down"
    ! is_on "$host" || exit 0
    clear_host "$host"
    plug_in "$host"
    # shellcheck disable=SC2016,SC2046
    spawn "$STATE/$host/pid" "$STATE/$host/console.log" bash -c '
      while [[ $1 != -- ]]; do mkdir -p "$1"; echo $$ >"$1/cgroup.procs"; shift; done
      shift; exec "$@"' - $(cgroups_of "$host") -- \
      systemd-nspawn --quiet --settings=no --directory="$(root_of "$host")" --overlay="/usr:$STATE/$host/usr:/usr" \
      --machine="$LAB-$host" --hostname="$host" --boot --register=no --keep-unit --link-journal=no \
      --resolv-conf=off --timezone=off --capability=all --console=pipe \
      --network-namespace-path="/run/netns/$(namespace "$host")"
  ) 8>>"$STATE/$host/power.lock"
}

power_off() {
  local host=$1
  [[ -d $STATE/$host ]] || return 0
  (
    flock 8
    # At `down` there is nobody left to deceive: who still talks to the host shall hear that it is gone.
    [[ -e $STATE/closing ]] || unplug "$host"
    local init
    init=$(init_of "$host")
    [[ -z $init ]] || kill -s KILL "$init" 2>/dev/null || true
    [[ -z $init ]] || await_end "$host"
    end "$STATE/$host/pid" KILL
    clear_host "$host"
  ) 8>>"$STATE/$host/power.lock"
}

await_end() {
  local _
  for _ in {1..100}; do is_on "$1" || return 0; sleep 0.05; done
}

# What a killed supervisor leaves: nobody else puts processes into these cgroups.
clear_host() {
  local host=$1 cgroup pid _
  for cgroup in $(cgroups_of "$host"); do
    [[ -d $cgroup ]] || continue
    for _ in {1..100}; do
      local left=()
      mapfile -t left < <(find "$cgroup" -name cgroup.procs -exec cat {} + 2>/dev/null)
      ((${#left[@]})) || break
      for pid in "${left[@]}"; do ((pid == 0)) || kill -s KILL "$pid" 2>/dev/null || true; done
      sleep 0.05
    done
    find "$cgroup" -depth -type d -exec rmdir {} \; 2>/dev/null || true
    rmdir --ignore-fail-on-non-empty "$(dirname "$cgroup")" 2>/dev/null || true
  done
  rm -rf "/run/systemd/nspawn/propagate/$LAB-$host" "/run/systemd/nspawn/unix-export/$LAB-$host"
  [[ ! -d $STATE/$host ]] || find "$STATE/$host" -maxdepth 1 -name '.#usr*' -exec rm -rf {} +
}

await_boot() {
  local host=$1 _
  for _ in {1..300}; do
    [[ -z $(init_of "$host") ]] || case $(in_host "$host" systemctl is-system-running 2>/dev/null || true) in
      running | degraded) return ;;
    esac
    is_on "$host" || break
    sleep 0.1
  done
  die "$host did not boot; see $STATE/$host/console.log"
}

cmd_power() {
  local host=${1:-} action=${2:-}
  known_host "$host"
  case $action in
    on) power_on "$host"; await_boot "$host" ;;
    off) power_off "$host" ;;
    cycle) power_off "$host"; power_on "$host"; await_boot "$host" ;;
    status) if is_on "$host"; then echo on; else echo off; fi ;;
    *) die "power HOST on|off|cycle|status" ;;
  esac
}

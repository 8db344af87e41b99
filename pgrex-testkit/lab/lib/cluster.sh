# shellcheck shell=bash
# What stands on the hosts: database, pcsd's authentication, the cluster, and the way back to the start.

make_database() {
  await_boot pgrex01
  in_host pgrex01 install -d /run/lab
  in_host pgrex01 sh -c 'cat >/run/lab/postgresql.conf' <"$HERE/database/postgresql.conf"
  in_host pgrex01 sh -c 'cat >/run/lab/pg_hba.conf' <"$HERE/database/pg_hba.conf"
  as_postgres pgrex01 bash -es <<'DB' >/dev/null
initdb --no-sync -k -A trust -D $PGDATA -X /dbfp/pgwal/pg_wal --encoding=UTF-8 --no-locale
cat /run/lab/postgresql.conf >>$PGDATA/postgresql.conf
cat /run/lab/pg_hba.conf >>$PGDATA/pg_hba.conf
pg_ctl -s -w -l /dev/null -o "-c archive_mode=off -c fsync=off" start
psql -qc "CREATE ROLE repuser REPLICATION LOGIN PASSWORD 'reppasswd'"
pg_ctl -s -w stop
DB
}

authenticate() {
  local _
  for _ in {1..50}; do
    in_host pgrex01 pcs host auth -u hacluster -p labpass pgrex01 addr=192.168.2.1 pgrex02 addr=192.168.2.2 \
      >"$STATE/auth.log" 2>&1 && break
    sleep 0.2
  done
  in_host pgrex01 test -s /var/lib/pcsd/known-hosts || die "pcs host auth failed: $(cat "$STATE/auth.log")"
  cp -p "$(root_of pgrex01)/var/lib/pcsd/known-hosts" "$(root_of pgrex02)/var/lib/pcsd/known-hosts"
}

# What `reset` brings back, relative to a host's root.
PRISTINE=(etc root home dbfp var/lib/pgsql var/lib/postgresql var/lib/pacemaker var/lib/corosync var/lib/pcsd)

keep_pristine() {
  local host
  for host in "${HOSTS[@]}"; do
    mkdir "$STATE/$host/pristine"
    (cd "$(root_of "$host")" && cp -a --parents "${PRISTINE[@]}" "$STATE/$host/pristine/")
    usr_of "$host" >"$STATE/$host/pristine/usr"
    cp -a "$STATE/$host/usr" "$STATE/$host/pristine-usr"
  done
}
usr_of() { find "$STATE/$1/usr" ! -name '*.pyc' ! -name __pycache__ ! -type d -printf '%P %y %s %T@\n' | sort; }

cmd_reset() {
  hold_lock
  [[ -e $STATE/ready ]] || die "$LAB is not up"
  local host
  heal_all
  for host in "${HOSTS[@]}"; do quiesce "$host" & done
  await_all "reset"
  # A fencing that was under way has ended when its host's lock is free, and none is left to start another.
  for host in "${HOSTS[@]}"; do flock "$STATE/$host/power.lock" true; done
  for host in "${HOSTS[@]}"; do settle "$host" & done
  await_all "reset"
}

# Ends all that a cluster or a test may have started on the host; a host that resists loses its power.
quiesce() {
  local host=$1
  is_on "$host" || return 0
  if ! unchanged_usr "$host" || ! timeout 20 "$HERE/lab" exec "$host" bash -s <"$HERE/lib/quiesce.sh" >"$STATE/$host/quiesce.log" 2>&1; then
    power_off "$host"
  fi
}

unchanged_usr() { cmp -s <(usr_of "$1") "$STATE/$1/pristine/usr"; }

settle() {
  local host=$1
  # It may have been off, or been fenced and be booting by now, when the processes were ended.
  if is_on "$host"; then await_boot "$host"; quiesce "$host"; fi
  if ! unchanged_usr "$host"; then
    power_off "$host"
    rm -rf "${STATE:?}/$host/usr"
    cp -a "$STATE/$host/pristine-usr" "$STATE/$host/usr"
  fi
  restore "$host"
  if is_on "$host"; then
    drop_virtual_addresses "$host"
  else
    power_on "$host"
    await_boot "$host"
  fi
  in_host "$host" bash -s <"$HERE/lib/ready.sh" >"$STATE/$host/ready.log" 2>&1 ||
    die "$host is not as it should be: $(cat "$STATE/$host/ready.log")"
}

restore() {
  local host=$1 root pristine dir
  root=$(root_of "$host") pristine=$STATE/$host/pristine
  rm -rf "$root/dbfp"
  cp -a "$pristine/dbfp" "$root/dbfp"
  for dir in "${PRISTINE[@]}"; do
    # pcs cluster setup gives both pcsd a new certificate; the running pcsd has it in its memory.
    [[ $dir == dbfp ]] || rsync -a --delete --exclude=/pcsd.crt --exclude=/pcsd.key "$pristine/$dir/" "$root/$dir/"
  done
}

# The manual's commands, one after another: a baseline as much as a helper.
cmd_form() {
  hold_lock
  [[ -e $STATE/ready ]] || die "$LAB is not up"
  on pgrex01 pcs cluster setup pgrex_cluster pgrex01 addr=192.168.1.1 addr=192.168.3.1 pgrex02 addr=192.168.1.2 addr=192.168.3.2
  # A lone node elects itself after dc-deadtime. The definition pushed below does not have it any more.
  in_host pgrex01 sh -c 'umask 077; cat >/var/lib/pacemaker/cib/cib.xml; chown hacluster:haclient /var/lib/pacemaker/cib/cib.xml' \
    <"$HERE/lib/first-cib.xml"
  on pgrex01 pcs cluster start
  wait_for pgrex01 'Online:.*pgrex01'
  on pgrex01 pcs cluster cib-push /root/pm_pcsgen_env.xml
  on pgrex01 pcs quorum unblock --force
  on pgrex01 stonith_admin -c -H pgrex02
  wait_for pgrex01 'pgsql-status.*PRI'
  local _
  for _ in {1..100}; do in_host pgrex01 ip addr show dlan | grep -q 192.168.2.3/ && break; sleep 0.2; done
  # shellcheck disable=SC2016
  on pgrex02 su - postgres -c 'rm -rf $PGDATA /dbfp/pgwal/pg_wal &&
    pg_basebackup -h 192.168.2.3 -U repuser -w -D $PGDATA --waldir=/dbfp/pgwal/pg_wal -X none -c fast &&
    rsync -a --size-only 192.168.2.3:/dbfp/pgarch/arc1/ /dbfp/pgarch/arc1/'
  on pgrex02 rm -f /var/lib/pgsql/tmp/PGSQL.lock
  on pgrex02 pcs cluster start
  wait_for pgrex02 'pgsql-status.*HS:sync'
}

# Silent where it works, with the command and its words where it does not.
on() {
  local host=$1
  shift
  in_host "$host" "$@" >"$STATE/form.log" 2>&1 || die "on $host, $* failed ($?): $(cat "$STATE/form.log")"
}

wait_for() {
  local _
  for _ in {1..600}; do
    ! in_host "$1" crm_mon -1 -A 2>/dev/null | grep -q "$2" || return 0
    sleep 0.2
  done
  die "no '$2' on $1: $(in_host "$1" crm_mon -1 -A 2>&1)"
}

# shellcheck shell=bash
# Runs on a host: ends the cluster, the database and whatever worked on them, without asking them.
stragglers='^(pacemaker|corosync|crm_|cib|stonith|fence_|pcs$|pg_|postgres|psql|initdb|rsync|sleep)'
systemctl stop --no-block pacemaker corosync corosync-qdevice 2>/dev/null
for _ in $(seq 50); do
  # pacemaker's unit ends only its main process: its agents go with the whole cgroup.
  systemctl kill --kill-who=all --signal=KILL pacemaker corosync 2>/dev/null
  pkill -KILL "$stragglers"
  pgrep "$stragglers" >/dev/null || break
  sleep 0.05
done
systemctl stop pacemaker corosync
systemctl reset-failed
ipcrm --all 2>/dev/null
rm -rf /dev/shm/qb-* /dev/shm/PostgreSQL.* /run/resource-agents/* /run/lab /tmp/* /tmp/.[!.]* /run/postgresql/.s.*
! pgrep "$stragglers"

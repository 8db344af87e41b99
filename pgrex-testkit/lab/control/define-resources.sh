#!/usr/bin/env bash
# Writes the resource definition that PG-REX's pm_pcsgen would write, to standard output. It is how
# host/root/pm_pcsgen_env.xml came about; `lab up` takes that file, for this takes ten seconds:
#   lab exec pgrex01 bash -s <control/define-resources.sh >host/root/pm_pcsgen_env.xml
set -euo pipefail
file=$(mktemp)
trap 'rm -f "$file"' EXIT
pg=/usr/lib/postgresql/15/bin
define() { pcs -f "$file" "$@" >&2; }

cibadmin --empty >"$file"
define property set no-quorum-policy=ignore startup-fencing=false stonith-enabled=true
define resource defaults update resource-stickiness=INFINITY migration-threshold=1
define resource create pgsql ocf:linuxhajp:pgsql pgctl="$pg/pg_ctl" psql="$pg/psql" pgdata=/dbfp/pgdata/data start_opt="-p 5432" \
  rep_mode=sync node_list="pgrex01 pgrex02" master_ip=192.168.2.3 restore_command="/bin/cp /dbfp/pgarch/arc1/%f %p" \
  repuser=repuser primary_conninfo_opt="keepalives_idle=60 keepalives_interval=5 keepalives_count=5" stop_escalate=0 \
  xlog_check_count=0 tmpdir=/var/lib/pgsql/tmp op start timeout=300s on-fail=restart op monitor interval=10s timeout=60s \
  on-fail=restart op monitor interval=9s role=Promoted timeout=60s on-fail=restart op promote timeout=300s on-fail=restart \
  op demote timeout=300s on-fail=fence op notify timeout=60s op stop timeout=300s on-fail=fence \
  promotable promoted-max=1 promoted-node-max=1 clone-max=2 clone-node-max=1 notify=true
define resource create ipaddr-primary ocf:heartbeat:IPaddr2 ip=192.168.0.10 nic=slan cidr_netmask=24 --group primary-group
define resource create ipaddr-replication ocf:heartbeat:IPaddr2 ip=192.168.2.3 nic=dlan cidr_netmask=24 --group primary-group
define resource create ipaddr-standby ocf:heartbeat:IPaddr2 ip=192.168.0.20 nic=slan cidr_netmask=24 meta resource-stickiness=1
define resource create ping ocf:pacemaker:ping name=ping-status host_list=192.168.0.254 attempts=2 timeout=2 \
  op monitor interval=10s timeout=60s clone
define resource create storage-mon ocf:heartbeat:storage-mon drives=/dev/null io_timeout=10 op monitor interval=10s timeout=60s clone
for i in 1 2; do
  # cipher=3 spares ipmi_sim a cipher-suite query that it answers only by timing out.
  define stonith create "fence$i-ipmilan" fence_ipmilan pcmk_host_list="pgrex0$i" ip="192.168.2.10$i" username=Administrator \
    password=ipmipass lanplus=1 cipher=3 op monitor interval=3600s
  define constraint location "fence$i-ipmilan" avoids "pgrex0$i"
done
define constraint colocation add primary-group with Promoted pgsql-clone INFINITY
# shellcheck disable=SC1010 # "then" is pcs's
define constraint order promote pgsql-clone then start primary-group symmetrical=false
# shellcheck disable=SC1010
define constraint order demote pgsql-clone then stop primary-group symmetrical=false kind=Optional
define constraint location ipaddr-standby rule score=200 pgsql-status eq HS:sync
define constraint location ipaddr-standby rule score=100 pgsql-status eq PRI
define constraint location ipaddr-standby rule score=-INFINITY not_defined pgsql-status
define constraint location ipaddr-standby rule score=-INFINITY pgsql-status ne HS:sync and pgsql-status ne PRI
define constraint location pgsql-clone rule score=-INFINITY role=Promoted not_defined ping-status or ping-status lt 1
cat "$file"

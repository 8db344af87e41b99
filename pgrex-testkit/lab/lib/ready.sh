# shellcheck shell=bash
# Runs on a host, after its files were brought back: the services a fresh host has, and no other.
systemctl daemon-reload
for unit in ssh pcsd-ruby pcsd; do systemctl is-active --quiet "$unit" || systemctl restart "$unit"; done
systemctl is-active ssh pcsd pcsd-ruby || exit 1
! systemctl is-active pacemaker corosync

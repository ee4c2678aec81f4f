#!/bin/bash
# Checks keys.pml and teamhold.pml: the right variants must pass, each broken one must give its counterexample.
#   ./keys.sh        everything, JOBS (2) at a time, a minute or two each at most; ./keys.sh NAME... only these; ./keys.sh -l lists them
# Needs spin 6.5 and gcc. Work files go to ${WORK:-target}. Search modes as in run.sh.
cd "$(dirname "$0")" || exit 2
export HERE=$PWD WORK=${WORK:-$PWD/target}; mkdir -p "$WORK"
LIST=$(cat <<'TABLE'
# name            expected  file          switches
k-single          pass      keys.pml      -DCAND=1
k-any             pass      keys.pml      -DCAND=2 -DNATT=2
t-two             pass      teamhold.pml  -DLOST=2 -DTOG=2
t-two-taken       pass      teamhold.pml  -DTAKEN=1 -DDIES=1
t-two-moves       pass      teamhold.pml  -DMOVES=1
t-three           pass      teamhold.pml  -DNATT=3 -DTOG=0 -DNOT=6 -DDIES=1 -DLATES=0
# broken variants
k-nogeneration    P3        keys.pml      -DCAND=1 -DRM=1
k-nogeneration-4  P4        keys.pml      -DCAND=2 -DNATT=2 -DRM=1 -DONLY=4
k-nocompare       P3        keys.pml      -DCAND=1 -DRM=0
k-generation-only P3        keys.pml      -DCAND=2 -DNATT=2 -DRM=2
k-norecord        P3        keys.pml      -DCAND=1 -DREC=0
k-norecord-4      P4        keys.pml      -DCAND=2 -DNATT=2 -DREC=0 -DONLY=4
k-bound           P4        keys.pml      -DCAND=1 -DMVREF=0
k-move-any        P4        keys.pml      -DCAND=2 -DNATT=2 -DMVCMP=0
t-noword          P2        teamhold.pml  -DWORD=0
t-nolook          P5        teamhold.pml  -DLOOK=0 -DNATT=3 -DTOG=0 -DNOT=6 -DDIES=1 -DLATES=0
t-forget          P2        teamhold.pml  -DFORGET=1
t-nogeneration    P3        teamhold.pml  -DRM=1
t-withdraw-live   P2        teamhold.pml  -DMOVES=1 -DONLIVE=1
t-orphan          P6        teamhold.pml  -DORPHAN=1
TABLE
)
[ "$1" = -l ] && { echo "$LIST"; exit; }
one() {
  name=$1 want=$2 file=$3; shift 3
  d=$WORK/$name; rm -rf "$d"; mkdir -p "$d"; cd "$d" || exit 2
  cp "$HERE/$file" .
  [ "$want" = pass ] && mode="-DSAFETY -DCOLLAPSE" || mode="-DSAFETY -DBFS -DHC4"
  # shellcheck disable=SC2086
  spin -a "$@" "$file" > spin.out 2>&1 && gcc -O2 -w $mode -DMEMLIM=5500 -DVECTORSZ=1024 -o pan pan.c || { echo "DIFFERENT $name: does not compile"; return; }
  t0=$(date +%s)
  nice -n 10 timeout 480 ./pan -m100000 > pan.out 2>&1
  t1=$(date +%s)
  got=incomplete
  if ls ./*.trail > /dev/null 2>&1; then
    spin -t "$@" "$file" > trail.txt 2>&1
    got=$(grep -oE 'VIOLATED P[0-9]' trail.txt | head -1 | cut -c10-)
  elif grep -q 'errors: 0' pan.out && ! grep -qE 'Search not completed|max search depth too small' pan.out; then got=pass
  fi
  [ "$got" = "$want" ] && ok=ok || ok=DIFFERENT
  printf '%-9s %-17s want %-5s got %-10s %12s states %4s s  %s\n' "$ok" "$name" "$want" "$got" "$(awk '/states, stored/ {print $1}' pan.out)" "$((t1-t0))" "$*"
  rm -f pan pan.[bchmpt] _spin_nvr.tmp
}
export -f one
grep -vE '^#|^$' <<< "$LIST" | while read -r name rest; do
  [ $# -gt 0 ] && { case " $* " in *" $name "*) ;; *) continue;; esac; }
  echo "$name $rest"
done | xargs -P "${JOBS:-2}" -L1 bash -c 'one "$@"' _ | tee "$WORK/keys.txt"
! grep -q '^DIFFERENT' "$WORK/keys.txt"

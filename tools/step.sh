#!/usr/bin/env bash
# step.sh TITLE COMMAND...: run a command that says much or little, and show that it goes on: a line at most
# every three seconds. When it fails, everything that it said is shown.
set -uo pipefail

title=$1
shift
lines=()
shown=$SECONDS
echo "$title"
while IFS= read -r line; do
    lines+=("$line")
    if ((SECONDS - shown >= 3)) && [[ -n ${line// /} && $line != exit:* ]]; then
        printf '  %s\n' "${line:0:100}"
        shown=$SECONDS
    fi
done < <("$@" 2>&1 </dev/null; echo "exit:$?")

status=${lines[-1]#exit:}
if [[ $status != 0 ]]; then
    printf '%s\n' "${lines[@]:0:${#lines[@]}-1}" >&2
    echo "$title: failed with exit code $status." >&2
    exit "$status"
fi

#!/usr/bin/env bash
# Runs the steps of action.yml. Inputs are INPUT_… variables, never part of a command; the exit code is the highest of
# all steps.
set -uo pipefail

iam_policy() { node "$(dirname "${BASH_SOURCE[0]}")/../dist/cli/main.mjs" "$@"; }

options=()
[ "${INPUT_SECURITY:-false}" = true ] && options+=(--security)
[ -n "${INPUT_MAX_WARNINGS:-}" ] && options+=("--max-warnings=$INPUT_MAX_WARNINGS")

paths=()
while IFS= read -r line; do
  [ -n "$line" ] && paths+=("$line")
done <<<"${INPUT_PATHS:-.}"

code=0
iam_policy check --format github "${options[@]}" -- "${paths[@]}" || code=$?

if [ -n "${INPUT_SARIF:-}" ]; then
  iam_policy check --format sarif "${options[@]}" -- "${paths[@]}" >"$INPUT_SARIF" || true
fi

if [ -n "${INPUT_DIFF_BASE:-}" ]; then
  failing=()
  [ -n "${INPUT_FAIL_ON:-}" ] && failing+=("--fail-on=$INPUT_FAIL_ON")
  difference=0
  iam_policy diff --format markdown "--git=$INPUT_DIFF_BASE" "${failing[@]}" >>"${GITHUB_STEP_SUMMARY:-/dev/stdout}" || difference=$?
  [ "$difference" -gt "$code" ] && code=$difference
fi
exit "$code"

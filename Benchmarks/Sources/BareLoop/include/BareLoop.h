#pragma once

/// Runs `count` GET requests, `window` at a time, each on a fresh connection, through `curl_multi_socket_action` and
/// epoll, taking the URLs by turns. Returns how many were answered with status 200 and code 0.
int bare_loop_run(const char *const *urls, int url_count, const char *ca_file, int count, int window);

/// What to call, and how many milliseconds after each multiple of the period.
struct bare_target {
  const char *url;
  int offset;
};

/// Calls every target on its grid of the wall clock, `period` milliseconds wide, for `seconds`, with libcurl's own
/// look-ups. Returns how many were answered with status 200 and code 0, and in `started` how many were begun.
int bare_loop_schedule(
    const struct bare_target *targets, int count, int period, int seconds, const char *ca_file, int *started);

/// Begins `count` requests at once, turns the loop for `settle` seconds, then for `seconds` more. Returns the CPU time of
/// these last, in microseconds. Ends nothing: for a process that exits next.
long bare_loop_hold(const char *const *urls, int url_count, const char *ca_file, int count, int settle, int seconds);

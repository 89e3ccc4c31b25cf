#pragma once

/// Runs `count` GET requests, `window` at a time, each on a fresh connection, through `curl_multi_socket_action` and
/// epoll, taking the URLs by turns. Returns how many were answered with status 200 and code 0.
int bare_loop_run(const char *const *urls, int url_count, const char *ca_file, int count, int window);

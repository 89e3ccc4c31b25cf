// What the bare programs share: libcurl's multi interface on epoll, handles set up once and used again.
#pragma once
#include <curl/curl.h>
#include <stdint.h>

struct buffer {
  char *bytes;
  size_t length, capacity;
};

struct slot {
  CURL *easy;
  struct buffer header, body;
  struct slot *next_idle;
};

struct loop {
  CURLM *multi;
  int epoll;
  int64_t timer;  // when libcurl wants to be called, µs of the monotonic clock; -1 if not
  const char *ca_file;
  struct slot *idle;
  int running, finished, answered;
};

/// Of `CLOCK_MONOTONIC` or `CLOCK_REALTIME`.
int64_t now_microseconds(int clock);

void loop_open(struct loop *loop, const char *ca_file);
void loop_close(struct loop *loop);
/// Begins a GET request on an idle handle or a new one.
void loop_start(struct loop *loop, const char *url);
/// Waits for events, at most until `latest` (µs, monotonic), and takes what has ended.
void loop_turn(struct loop *loop, int64_t latest);

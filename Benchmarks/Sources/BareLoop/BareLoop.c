#include "BareLoop.h"
#include "Loop.h"
#include <stdint.h>
#include <sys/resource.h>
#include <time.h>

int bare_loop_run(const char *const *urls, int url_count, const char *ca_file, int count, int window) {
  struct loop loop;
  loop_open(&loop, ca_file);
  int started = 0;
  while (loop.finished < count) {
    while (started < count && loop.running < window) loop_start(&loop, urls[started++ % url_count]);
    loop_turn(&loop, now_microseconds(CLOCK_MONOTONIC) + 1000000);
  }
  loop_close(&loop);
  return loop.answered;
}

/// A slot of a target begins when the wall clock reads a multiple of the period plus the target's offset.
static int64_t next_slot(const struct bare_target *target, int period, int64_t after) {
  int64_t shifted = after / 1000 - target->offset;
  return (shifted / period + 1) * period + target->offset;
}

int bare_loop_schedule(
    const struct bare_target *targets, int count, int period, int seconds, const char *ca_file, int *started) {
  struct loop loop;
  loop_open(&loop, ca_file);
  int64_t begin = now_microseconds(CLOCK_REALTIME), end = begin + seconds * 1000000LL;
  int64_t slots[count];
  for (int i = 0; i < count; i++) slots[i] = next_slot(&targets[i], period, begin) * 1000;
  for (;;) {
    int64_t now = now_microseconds(CLOCK_REALTIME), wake = INT64_MAX;
    for (int i = 0; i < count && now < end; i++) {
      if (slots[i] <= now) {
        loop_start(&loop, targets[i].url);
        ++*started;
        slots[i] += period * 1000LL;
      }
      if (slots[i] < wake) wake = slots[i];
    }
    if (now >= end && loop.running == 0) break;
    int64_t wait = wake == INT64_MAX ? 100000 : wake - now_microseconds(CLOCK_REALTIME);
    loop_turn(&loop, now_microseconds(CLOCK_MONOTONIC) + wait);
  }
  loop_close(&loop);
  return loop.answered;
}

static int64_t processor_microseconds(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000000LL + usage.ru_utime.tv_usec + usage.ru_stime.tv_usec;
}

static void turn_for(struct loop *loop, int seconds) {
  int64_t end = now_microseconds(CLOCK_MONOTONIC) + seconds * 1000000LL;
  while (now_microseconds(CLOCK_MONOTONIC) < end) loop_turn(loop, end);
}

long bare_loop_hold(const char *const *urls, int url_count, const char *ca_file, int count, int settle, int seconds) {
  struct loop loop;
  loop_open(&loop, ca_file);
  for (int i = 0; i < count; i++) loop_start(&loop, urls[i % url_count]);
  turn_for(&loop, settle);
  int64_t before = processor_microseconds();
  turn_for(&loop, seconds);
  return (long)(processor_microseconds() - before);
}
